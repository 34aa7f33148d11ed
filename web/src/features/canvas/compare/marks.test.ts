import { expect, it } from "vitest";
import { compared } from "./marks";

const FACTS = { agents: [], crews: [], tasks: [] };
const node = (name: string, prompt = "x") => ({ name, type: "model", prompt });

it("draws both versions in one, and says of each node and edge what became of it", () => {
  const before = {
    nodes: [node("a"), node("b"), node("gone")],
    edges: [
      { from: "a", to: "b" },
      { from: "b", to: "gone" },
    ],
    layout: { "nodes/a": "0 0" },
  };
  const after = {
    nodes: [node("a"), node("b", "y"), node("new")],
    edges: [
      { from: "a", to: "b" },
      { from: "b", to: "new" },
    ],
    layout: { "nodes/a": "90 90" },
  };
  const { graph, marks } = compared("flows", before, after, FACTS);
  expect(graph.nodes.map(({ id }) => id)).toEqual(["node:a", "node:b", "node:new", "node:gone"]);
  expect(marks).toMatchObject({ "node:b": "changed", "node:new": "added", "node:gone": "removed" });
  expect(marks).not.toHaveProperty("node:a");
  expect(Object.values(marks).filter((how) => how === "removed")).toHaveLength(2);
  expect(Object.values(marks).filter((how) => how === "added")).toHaveLength(2);
});
