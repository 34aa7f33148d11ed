import { expect, test } from "vitest";
import type { Execution } from "@/api/contracts";
import { beginningsOf, type Step, sharedBefore, speakerOf } from "./fork-model";

const step = (key: string, task: string, agent: string): Step => ({
  key,
  kind: "model",
  name: "swift",
  task,
  agent,
  result: {},
  started_at: "2026-05-01T08:00:00Z",
  finished_at: "2026-05-01T08:00:01Z",
});
const steps = [step("task:a/try.0/model.0", "a", "ann"), step("task:ab/try.0/model.0", "ab", "bob")];
const crew = { kind: "Crew" } as Execution;

test("a fork shares what stands before its step, or all of it", () => {
  expect(sharedBefore(steps, "")).toHaveLength(2);
  expect(sharedBefore(steps, "task:a")).toHaveLength(0);
  expect(sharedBefore(steps, "task:ab").map(({ key }) => key)).toEqual(["task:a/try.0/model.0"]);
  expect(sharedBefore(steps, "task:none")).toHaveLength(2);
});

test("a fork may begin at a step, or at what several begin with", () => {
  expect(beginningsOf(steps, "").map(({ key }) => key)).toEqual(steps.map(({ key }) => key));
  expect(beginningsOf(steps, "task:ab")[0]).toEqual({ key: "task:ab", kind: "" });
  expect(beginningsOf(steps, steps[1]?.key ?? "")).toHaveLength(2);
});

test("the words that may change are the task's in a crew, and the agent's elsewhere", () => {
  expect(speakerOf(steps, "task:ab", crew)).toEqual({ kind: "Task", name: "ab", field: "description" });
  expect(speakerOf(steps, "task:ab", { ...crew, kind: "Flow" })).toMatchObject({
    kind: "Agent",
    name: "bob",
  });
  expect(speakerOf(steps, "", crew)).toBeNull();
});

test("a node and a member are asked in words of their own, where it is they who ask", () => {
  const journal = [
    step("first/try.0/agent/model.0", "first", "ann"),
    step("desk/try.0/task:t/try.0/model.0", "t", "bob"),
    step("route/try.0/model.0", "route", "flow"),
  ];
  const flow = { kind: "Flow" } as Execution;
  expect(speakerOf(journal, "first", flow)).toEqual({ kind: "Node", name: "first", field: "prompt" });
  expect(speakerOf(journal, "desk", flow)).toMatchObject({ kind: "Agent", name: "bob" });
  const turns = [step("2:ada/try.0/model.0", "ada", "ann"), step("judge/model.0", "judge", "bob")];
  const pipeline = { kind: "Pipeline" } as Execution;
  const member = { kind: "Member", name: "ada", field: "instructions" };
  expect(speakerOf(turns, "2:ada", pipeline)).toEqual(member);
  expect(speakerOf(turns, "judge", pipeline)).toMatchObject({ kind: "Agent", name: "bob" });
});
