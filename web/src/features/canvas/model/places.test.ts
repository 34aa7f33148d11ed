import { expect, test } from "vitest";
import { addressOf, nodeAt } from "./addresses";
import { aligned, boundsOf, distributed, neighbour } from "./arrange";
import { bodyPointer, insideOf, withBody } from "./bodies";
import { withPattern } from "./patterns";
import { readPlaces, withPlaces } from "./positions";
import { newName, renamed } from "./rename";

const flow = {
  nodes: [
    {
      name: "poll",
      type: "loop",
      do: { nodes: [{ name: "ask", type: "set", values: { a: `$\{nodes.tide.output}` } }] },
    },
    { name: "tide", type: "set" },
  ],
  edges: [{ from: "tide", to: "poll" }],
  start: ["tide"],
  layout: { tide: "0 0", "poll/ask": "24 -48", poll: "280 0" },
};

test.each([
  ["crews", [], "task:draft", "tasks/draft"],
  ["pipelines", [], "member:ann", "members/ann"],
  ["pipelines", [], "result", "result"],
  ["flows", ["poll"], "node:ask", "poll/ask"],
] as const)("in %s a node has an address, and is found by it", (plural, path, id, address) => {
  expect(addressOf(plural, path, id)).toBe(address);
  expect(nodeAt(plural, address)).toEqual({ path: [...path], id });
});

test("places of one graph are read and written beside those of the others", () => {
  expect(readPlaces("flows", flow, ["poll"])).toEqual({ "node:ask": { x: 24, y: -48 } });
  const next = withPlaces("flows", flow, [], { "node:tide": { x: 1.4, y: 2 } }, ["node:tide", "node:poll"]);
  expect(next.layout).toEqual({ "poll/ask": "24 -48", tide: "1 2" });
  expect(readPlaces("flows", { layout: { tide: "left", poll: 3 } }, [])).toEqual({});
});

test("a pointer leads into bodies, and a body is put back where it was", () => {
  expect(insideOf(flow, "/nodes/0/do/nodes/0/values")).toEqual({ path: ["poll"], rest: "/nodes/0/values" });
  expect(insideOf(flow, "/nodes/1/values")).toEqual({ path: [], rest: "/nodes/1/values" });
  expect(bodyPointer(flow, ["poll"])).toBe("/nodes/0/do");
  expect(bodyPointer(flow, ["tide"])).toBeNull();
  const next = withBody(flow, ["poll"], { nodes: [] });
  expect(next).toMatchObject({ nodes: [{ name: "poll", do: { nodes: [] } }, { name: "tide" }] });
});

test("a new name is told to edges, starts, expressions in bodies and places", () => {
  const typed = { ...flow, nodes: [flow.nodes[0], { name: "ebb", type: "set" }] };
  expect(newName(flow, typed)).toEqual({ from: "tide", to: "ebb" });
  expect(renamed(typed, [], "tide", "ebb")).toMatchObject({
    nodes: [{ do: { nodes: [{ values: { a: `$\{nodes.ebb.output}` } }] } }, {}],
    edges: [{ from: "ebb", to: "poll" }],
    start: ["ebb"],
    layout: { ebb: "0 0", "poll/ask": "24 -48" },
  });
  const twin = { ...flow, nodes: [flow.nodes[0], { name: "poll", type: "set" }] };
  expect(renamed(twin, [], "tide", "poll")).toBe(twin);
});

test("nodes are brought into line, spread, and walked by where they are", () => {
  const places = { a: { x: 0, y: 0 }, b: { x: 300, y: 40 }, c: { x: 900, y: 0 }, d: { x: 0, y: 200 } };
  expect(aligned(places, ["a", "b"], "top")).toEqual({ a: { x: 0, y: 0 }, b: { x: 300, y: 0 } });
  expect(distributed(places, ["a", "b", "c"], "across").b).toEqual({ x: 450, y: 40 });
  expect(neighbour(places, "a", "ArrowRight")).toBe("b");
  expect(neighbour(places, "a", "ArrowDown")).toBe("d");
  expect(neighbour(places, "a", "ArrowLeft")).toBeNull();
  expect(boundsOf(places, ["a", "d"])).toEqual({ x: 0, y: 0, width: 208, height: 264 });
  expect(boundsOf(places, [])).toBeNull();
});

test("another pattern keeps the members and drops what it does not know", () => {
  const spec = {
    pattern: {
      type: "sequential",
      carry: "all",
      members: [
        { name: "a", agent: "ann", gate: {} },
        { name: "b", agent: "bob" },
      ],
    },
  };
  expect(withPattern(spec, "debate").pattern).toEqual({
    type: "debate",
    members: [
      { side: "for", name: "a", agent: "ann" },
      { side: "against", name: "b", agent: "bob" },
    ],
  });
  expect(withPattern(spec, "router").pattern).toMatchObject({ strategy: { by: "model" } });
  expect(withPattern(spec, "sequential")).toBe(spec);
});
