import { expect, test } from "vitest";
import type { JsonObject } from "@/api/contracts";
import { DRAWINGS } from "./drawings";
import { marksOf } from "./problems";
import { toldOf } from "./told";

const { flows } = DRAWINGS;
const facts = { agents: [], crews: [], tasks: [] };

test("what the server found in a draft is told of the draft as it is now", () => {
  const tide = { name: "tide", type: "condition", expression: "true" };
  const crane = { name: "crane", type: "tool", tool: "crane" };
  const was = { nodes: [tide, crane, { name: "open", type: "set" }], edges: [{ from: "tide", to: "open" }] };
  const told = {
    spec: was,
    faults: {
      "/spec/nodes/0": "leads nowhere",
      "/spec/nodes/1/tool": "no such tool",
      "/spec/edges/0/when": "chooses nothing",
      "/spec/inputs": "no object",
    },
  };
  const now = (spec: JsonObject) =>
    toldOf(flows, facts, told, spec).map(({ pointer, part, isOld }) => [pointer, part, isOld]);
  expect(now(structuredClone(was)).map(([, , isOld]) => isOld)).toEqual([false, false, false, false]);
  // One that stands elsewhere by now is followed; what is gone is told of no more.
  const open = was.nodes.slice(2);
  expect(now({ ...was, nodes: [crane, tide, ...open] })).toEqual([
    ["/spec/nodes/1", "node:tide", false],
    ["/spec/nodes/0/tool", "node:crane", false],
    ["/spec/edges/0/when", "edge:tide>open:", false],
    ["/spec/inputs", null, false],
  ]);
  expect(now({ ...was, nodes: [tide, ...open] }).map(([pointer]) => pointer)).not.toContain(
    "/spec/nodes/1/tool",
  );
  // A node with another edge is another one, and so is what was written anew.
  const edges = [
    { from: "tide", to: "open" },
    { from: "tide", to: "crane" },
  ];
  const changed = {
    ...was,
    nodes: [tide, { ...crane, tool: "winch" }, ...open],
    edges,
    inputs: { type: "object" },
  };
  expect(now(changed)).toEqual([
    ["/spec/nodes/0", "node:tide", true],
    ["/spec/nodes/1/tool", "node:crane", true],
    ["/spec/edges/0/when", "edge:tide>open:", false],
    ["/spec/inputs", null, true],
  ]);
  const old = toldOf(flows, facts, told, changed);
  expect([...marksOf(old, []).keys()]).toEqual(["edge:tide>open:"]);
});
