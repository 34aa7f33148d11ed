import { renderHook, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Graph } from "./model/graph-contracts";
import { searchWays, waysOf } from "./model/ways";
import { useWays } from "./use-ways";

const node = (id: string) => ({
  id,
  kind: "set",
  title: id,
  detail: "",
  pointer: null,
  inside: null,
  refers: null,
  fixed: false,
});
const edge = (source: string, target: string) => ({
  id: `${source}>${target}`,
  source,
  target,
  label: "",
  role: "plain" as const,
  pointer: null,
});

/** Columns of nodes, and an edge that leads past the middle one of each three in a row. */
function drawn(rows: number) {
  const names = Array.from({ length: rows }, (_, row) => row);
  const graph = {
    nodes: names.flatMap((row) => ["a", "b", "c"].map((column) => node(`${column}${row}`))),
    edges: names.flatMap((row) => [edge(`a${row}`, `b${row}`), edge(`a${row}`, `c${row}`)]),
  } as unknown as Graph;
  const places = Object.fromEntries(
    names.flatMap((row) =>
      ["a", "b", "c"].map((column, at) => [`${column}${row}`, { x: at * 300, y: row * 200 }]),
    ),
  );
  return { graph, places };
}

test("each edge that leads past a node goes around it, and a step is an edge", () => {
  const { graph, places } = drawn(40);
  const ways = waysOf(graph, places);
  expect([...ways.keys()]).toEqual(Array.from({ length: 40 }, (_, row) => `a${row}>c${row}`));
  expect([...searchWays(graph, places)]).toHaveLength(graph.edges.length);
});

test("a large drawing is there before its ways are", async () => {
  const { graph, places } = drawn(40);
  const { result } = renderHook(() => useWays(graph, places));
  expect(result.current.size).toBe(0);
  await waitFor(() => expect(result.current.size).toBe(40));
});

test("a small drawing has its ways at once", () => {
  const { graph, places } = drawn(4);
  const { result } = renderHook(() => useWays(graph, places));
  expect(result.current.size).toBe(4);
});
