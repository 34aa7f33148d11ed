import { describe, expect, it } from "vitest";
import { merge3 } from "./merge-model";

const node = (name: string, more: object = {}) => ({ name, type: "set", ...more });

describe("merging two people's changes to one draft", () => {
  it("takes both when they changed different nodes, and different fields of one node", () => {
    const base = { spec: { nodes: [node("a", { x: 1, y: 1 }), node("b")] } };
    const mine = { spec: { nodes: [node("a", { x: 2, y: 1 }), node("b")] } };
    const theirs = { spec: { nodes: [node("a", { x: 1, y: 3 }), node("b", { z: 4 })] } };
    const { value, clashes, taken } = merge3(base, mine, theirs);
    expect(value).toEqual({ spec: { nodes: [node("a", { x: 2, y: 3 }), node("b", { z: 4 })] } });
    expect(clashes).toEqual([]);
    expect(taken).toEqual(["spec / nodes / a / y", "spec / nodes / b"]);
  });

  it("keeps what each added and what each took away, at their places", () => {
    const base = { nodes: [node("a"), node("b"), node("c")] };
    const mine = { nodes: [node("a"), node("mine"), node("b"), node("c")] };
    const theirs = { nodes: [node("a"), node("c"), node("theirs")] };
    expect(merge3(base, mine, theirs).value).toEqual({
      nodes: [node("a"), node("mine"), node("c"), node("theirs")],
    });
  });

  it("knows edges by their ends, and two between the same ends by their conditions", () => {
    const edge = (when: string | boolean) => ({ from: "a", to: "b", when });
    const base = { edges: [edge(true), edge(false)] };
    const mine = { edges: [edge(false)] };
    const theirs = { edges: [edge(true), edge(false), { from: "b", to: "c" }] };
    expect(merge3(base, mine, theirs)).toMatchObject({
      value: { edges: [edge(false), { from: "b", to: "c" }] },
      clashes: [],
    });
  });

  it("asks where both changed the same, and does as was chosen", () => {
    const base = { goal: "old", n: 1 };
    const mine = { goal: "mine", n: 1 };
    const theirs = { goal: "theirs", n: 2 };
    const { value, clashes } = merge3(base, mine, theirs);
    expect(clashes).toEqual([{ place: "goal", base: "old", mine: "mine", theirs: "theirs" }]);
    expect(value).toEqual({ goal: "mine", n: 2 });
    expect(merge3(base, mine, theirs, { goal: "theirs" }).value).toEqual({ goal: "theirs", n: 2 });
  });

  it("asks when one changed what the other took away; either choice is whole", () => {
    const base = { nodes: [node("a"), node("b")] };
    const mine = { nodes: [node("a")] };
    const theirs = { nodes: [node("a"), node("b", { x: 1 })] };
    const place = "nodes / b";
    expect(merge3(base, mine, theirs).clashes.map((each) => each.place)).toEqual([place]);
    expect(merge3(base, mine, theirs, { [place]: "mine" }).value).toEqual(mine);
    expect(merge3(base, mine, theirs, { [place]: "theirs" }).value).toEqual(theirs);
  });

  it("takes a new order when one side has one, and asks when each has another", () => {
    const base = { tasks: ["a", "b", "c"] };
    expect(merge3(base, { tasks: ["c", "a", "b"] }, { tasks: ["a", "b", "c", "d"] }).value).toEqual({
      tasks: ["c", "d", "a", "b"],
    });
    const both = merge3(base, { tasks: ["c", "a", "b"] }, { tasks: ["b", "a", "c"] });
    expect(both.clashes.map(({ place }) => place)).toEqual(["tasks"]);
  });

  it("changes nothing that nobody changed, whatever the order of keys", () => {
    const { value, taken, clashes } = merge3({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, { a: 1, b: [1, 2] });
    expect([value, taken, clashes]).toEqual([{ a: 1, b: [1, 2] }, [], []]);
  });
});
