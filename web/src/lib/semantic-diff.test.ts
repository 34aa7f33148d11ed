import { describe, expect, it } from "vitest";
import { semanticDiff } from "./semantic-diff";

const node = (name: string, more: object = {}) => ({ name, type: "agent", ...more });
const told = (before: object, after: object) =>
  semanticDiff(before, after).map(({ how, path }) => `${how} ${path.join("/")}`);

describe("what differs between two documents", () => {
  it("names the field of the node, whatever its place", () => {
    const before = { nodes: [node("x"), node("draft", { agent: "ann" })] };
    const after = { nodes: [node("draft", { agent: "bob" }), node("y")] };
    expect(semanticDiff(before, after)).toEqual([
      { how: "removed", path: ["nodes", "x"], before: node("x"), after: undefined },
      { how: "changed", path: ["nodes", "draft", "agent"], before: "ann", after: "bob" },
      { how: "added", path: ["nodes", "y"], before: undefined, after: node("y") },
    ]);
  });

  it("tells only the one that moved, with its places", () => {
    const before = { tasks: ["a", "b", "c", "d"] };
    expect(semanticDiff(before, { tasks: ["d", "a", "b", "c"] })).toEqual([
      { how: "moved", path: ["tasks", "d"], before: 4, after: 1 },
    ]);
  });

  it("does not take positions or the order of keys for a change", () => {
    const before = { nodes: [node("a")], layout: { a: "0 0" } };
    const after = { layout: { a: "40 40" }, nodes: [{ type: "agent", name: "a" }] };
    expect(told(before, after)).toEqual([]);
  });

  it("knows edges by their ends", () => {
    const before = { edges: [{ from: "a", to: "b" }] };
    const after = {
      edges: [
        { from: "a", to: "b", when: true },
        { from: "b", to: "c" },
      ],
    };
    expect(told(before, after)).toEqual(["added edges/a → b/when", "added edges/b → c"]);
  });

  it("goes into bodies, and tells lists without names as a whole", () => {
    const body = (prompt: string) => ({ nodes: [node("m", { do: { nodes: [node("in", { prompt })] } })] });
    expect(told(body("x"), body("y"))).toEqual(["changed nodes/m/do/nodes/in/prompt"]);
    expect(told({ n: [1, 2] }, { n: [2] })).toEqual(["changed n"]);
  });
});
