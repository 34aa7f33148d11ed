import { describe, expect, test } from "vitest";
import type { JsonObject } from "@/api/contracts";
import { clipParts, clipText } from "./clipboard";
import { DRAWINGS } from "./drawings";
import type { Changed, Facts } from "./graph-contracts";
import { begin, redo, step, undo } from "./history";
import { elkGraph, gridLayout, placed } from "./layout";
import { marksOf, problemsOf } from "./problems";

const facts: Facts = {
  agents: ["ann", "bob"],
  crews: ["desk"],
  tasks: [
    { name: "draft", agent: "ann", context: [] },
    { name: "check", agent: "bob", context: ["draft"] },
    { name: "send", agent: null, context: [] },
  ],
};
const specOf = (result: Changed) => {
  if (!result.ok) throw new Error(result.why);
  return result.spec;
};
const { crews, pipelines, flows } = DRAWINGS;

describe("a crew", () => {
  const spec = { agents: ["ann", "bob"], tasks: ["draft", "check", "send"], process: "sequential" };
  test("is drawn with the order of its tasks and who does them", () => {
    const { nodes, edges } = crews.graph(spec, facts);
    expect(nodes.map(({ id }) => id)).toEqual([
      "agent:ann",
      "agent:bob",
      "task:draft",
      "task:check",
      "task:send",
    ]);
    expect(edges.map(({ source, target }) => `${source} ${target}`)).toEqual([
      "task:draft task:check",
      "task:check task:send",
      "agent:ann task:draft",
      "agent:bob task:check",
    ]);
  });
  test("connecting two tasks makes one follow the other; what is not said here is refused", () => {
    expect(specOf(crews.connect(spec, "task:draft", "task:send")).tasks).toEqual(["draft", "send", "check"]);
    expect(specOf(crews.connect(spec, "task:send", "task:draft")).tasks).toEqual(["check", "send", "draft"]);
    expect(crews.connect(spec, "agent:ann", "task:send").ok).toBe(false);
    expect(crews.connect(spec, "task:send", "task:send").ok).toBe(false);
  });
  test("adding, moving and removing change the lists and nothing else", () => {
    expect(crews.add(spec, { group: "", kind: "agent", name: "ann" }).ok).toBe(false);
    expect(specOf(crews.move(spec, "agent:bob", -1)).agents).toEqual(["bob", "ann"]);
    expect(crews.remove(spec, new Set(["task:check", "agent:ann"]))).toEqual({
      agents: ["bob"],
      tasks: ["draft", "send"],
      process: "sequential",
    });
  });
});

describe("a pipeline", () => {
  const spec = {
    pattern: {
      type: "sequential",
      carry: "all",
      members: [
        { name: "a", agent: "ann" },
        { name: "b", crew: "desk" },
      ],
    },
  };
  test("in a row runs from the request to the result", () => {
    const { edges } = pipelines.graph(spec, facts);
    expect(edges.map(({ id }) => id)).toEqual(["request>member:a", "member:a>member:b", "member:b>result"]);
  });
  test.each([
    [
      "parallel",
      ["request>member:a", "member:a>speaker", "request>member:b", "member:b>speaker", "speaker>result"],
    ],
    [
      "router",
      ["request>speaker", "speaker>member:a", "member:a>result", "speaker>member:b", "member:b>result"],
    ],
    ["supervisor_worker", ["request>speaker", "speaker>member:a", "speaker>member:b", "speaker>result"]],
    ["handoff", ["request>member:a", "member:a>member:b", "member:a>result", "member:b>result"]],
  ])("by %s is bound as the pattern binds", (type, expected) => {
    const { edges } = pipelines.graph({ pattern: { ...spec.pattern, type } }, facts);
    expect(edges.map(({ id }) => id)).toEqual(expected);
  });
  test("a member gets a name that nobody has, options stay, and only a row is connected by hand", () => {
    const more = specOf(pipelines.add(spec, { group: "", kind: "agent", name: "a" }));
    expect(more.pattern).toMatchObject({ carry: "all", members: [{}, {}, { name: "a-2", agent: "a" }] });
    expect(specOf(pipelines.connect(more, "request", "member:a-2"))).toMatchObject({
      pattern: { members: [{ name: "a-2" }, { name: "a" }, { name: "b" }] },
    });
    expect(
      pipelines.connect({ pattern: { ...spec.pattern, type: "debate" } }, "member:a", "member:b").ok,
    ).toBe(false);
  });
  test("two members of one name are two nodes", () => {
    const same = { pattern: { type: "sequential", members: [{ name: "a" }, { name: "a" }] } };
    const ids = pipelines.graph(same, facts).nodes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("a flow", () => {
  const spec = {
    nodes: [
      { name: "size", type: "condition", expression: "true" },
      { name: "big", type: "set", values: { a: 1 } },
      { name: "small", type: "set", values: { a: 2 } },
    ],
    edges: [{ from: "size", to: "big", when: true }],
  };
  test("a node that chooses gives each new edge the next way out; circles are refused", () => {
    const more = specOf(flows.connect(spec, "node:size", "node:small"));
    expect(more.edges).toEqual([
      { from: "size", to: "big", when: true },
      { from: "size", to: "small", when: false },
    ]);
    expect(flows.connect(more, "node:small", "node:size")).toMatchObject({ ok: false });
    expect(flows.connect(more, "node:big", "node:big")).toMatchObject({ ok: false });
  });
  test("every type of node can be added; removing a node takes its edges", () => {
    const all = flows
      .offers(spec, facts)
      .reduce<JsonObject>((sum, offer) => specOf(flows.add(sum, offer)), { nodes: [] });
    expect((all as { nodes: object[] }).nodes).toHaveLength(16);
    expect(flows.remove(spec, new Set(["node:big"]))).toMatchObject({ edges: [] });
    expect(flows.remove(spec, new Set(["edge:size>big:true"]))).toMatchObject({ edges: [] });
  });
  test("an error edge and a condition are told on the edge", () => {
    const edges = [{ from: "big", to: "small", on: "error", when: "error.code == 'x'" }];
    expect(flows.graph({ ...spec, edges }, facts).edges[0]).toMatchObject({
      role: "error",
      label: "on error: error.code == 'x'",
    });
  });
});

test("steps are taken back and done again; a group is one step", () => {
  const typed = step(step(step(begin("a"), "b"), "c", "typing"), "d", "typing");
  const back = undo(typed);
  expect(back?.present).toBe("b");
  expect(back && redo(back)?.present).toBe("d");
  expect(back && step(back, "e").future).toEqual([]);
  expect(undo(begin("a"))).toBeNull();
  expect(redo(typed)).toBeNull();
});

test("faults stand at their nodes and edges; in a body, at the node in it and at the one that holds it", () => {
  const spec = {
    nodes: [
      { name: "poll", type: "loop", do: { nodes: [{ name: "ask", type: "agent" }] } },
      { name: "tell", type: "set" },
    ],
    edges: [{ from: "poll", to: "tell" }],
  };
  const found = problemsOf(flows, spec, facts, {
    "/spec/nodes/0/do/nodes/0/prompt": "Needed",
    "/spec/nodes/0/do/output": "Wrong",
    "/spec/edges/0/when": "No such thing",
    "/metadata/name": "Needed",
  });
  expect(found.map(({ path, part }) => [path.join("/"), part])).toEqual([
    ["poll", "node:ask"],
    ["", "node:poll"],
    ["", "edge:poll>tell:"],
    ["", null],
  ]);
  expect([...marksOf(found, [])]).toEqual([
    ["node:poll", "Needed"],
    ["edge:poll>tell:", "No such thing"],
  ]);
  expect([...marksOf(found, ["poll"])]).toEqual([["node:ask", "Needed"]]);
});

describe("what is copied", () => {
  const clip = (parts: JsonObject[], edges: JsonObject[] = []) => ({ parts, edges, places: [] });
  test("goes without secrets, and any other text is not taken", () => {
    const parts = [{ name: "a", type: "set", values: { api_key: "k", kept: "use sk-abcdefghijklmnop now" } }];
    const written = clipText("flows", clip(parts));
    expect(clipParts("flows", written)?.parts).toEqual([
      { name: "a", type: "set", values: { kept: "use ••• now" } },
    ]);
    expect(clipParts("flows", "any words")).toBeNull();
    expect(clipParts("flows", "[1]")).toBeNull();
  });
  test("is an agent, a task or a crew wherever it comes to", () => {
    const crew = clipText(
      "crews",
      clip([
        { kind: "agent", name: "ann" },
        { kind: "task", name: "draft" },
      ]),
    );
    expect(clipParts("pipelines", crew)?.parts).toEqual([{ name: "ann", agent: "ann" }]);
    expect(clipParts("flows", crew)?.parts).toMatchObject([
      { type: "agent", agent: "ann" },
      { type: "task", task: "draft" },
    ]);
  });
  test("gets names that nobody has; its edges and expressions follow, and nothing else does", () => {
    const spec = {
      nodes: [
        { name: "draft", type: "agent", agent: "ann", prompt: "go" },
        {
          name: "check",
          type: "agent",
          agent: "bob",
          prompt: `see $\{nodes.draft.output} of $\{nodes.other.output}`,
        },
      ],
      edges: [{ from: "draft", to: "check", when: "nodes.draft.output != ''" }],
    };
    const { parts, edges } = flows.copy(spec, new Set(["node:draft", "node:check"]));
    const next = specOf(flows.paste(spec, { parts, edges }));
    expect(next.edges).toEqual([
      ...spec.edges,
      { from: "draft_2", to: "check_2", when: "nodes.draft_2.output != ''" },
    ]);
    expect((next.nodes as JsonObject[])[3]).toMatchObject({
      name: "check_2",
      prompt: `see $\{nodes.draft_2.output} of $\{nodes.other.output}`,
    });
  });
});

test("nodes without a place are put below the others; a grid has no two at one place", () => {
  const graph = crews.graph({ agents: ["ann", "bob"], tasks: ["draft"] }, facts);
  const places = placed(graph, { "agent:ann": { x: 10, y: 10 } });
  expect(places["agent:ann"]).toEqual({ x: 10, y: 10 });
  expect(places["agent:bob"]?.y).toBeGreaterThan(70);
  const grid = Object.values(gridLayout(graph)).map(({ x, y }) => `${x} ${y}`);
  expect(new Set(grid).size).toBe(3);
  expect(elkGraph(graph).edges).toHaveLength(1);
});
