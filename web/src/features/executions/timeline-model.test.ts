import { expect, test } from "vitest";
import type { ExecutionEvent } from "@/api/contracts";
import { EMPTY, type Timeline } from "./timeline-contracts";
import { withEvent } from "./timeline-model";
import { milestone } from "./timeline-notes";

const AT = "2026-01-01T10:00:00Z";
const logged = (
  seq: number,
  type: string,
  data: object = {},
  step: string | null = null,
): ExecutionEvent => ({
  seq,
  type,
  at: AT,
  step,
  data: data as ExecutionEvent["data"],
});
const live = (type: string, step: string, data: object): ExecutionEvent => ({
  seq: 0,
  type,
  at: AT,
  step,
  data: data as ExecutionEvent["data"],
});
const told = (events: readonly ExecutionEvent[], from: Timeline = EMPTY) => events.reduce(withEvent, from);

const actor = { task: "look", agent: "pilot" };
const usage = { input_tokens: 10, output_tokens: 4, cost_usd: null };
const said = (text: string) => ({
  ...actor,
  model: "m",
  text,
  tool_calls: [],
  usage,
  cost_usd: "0.002",
  ms: 20,
});
const log: ExecutionEvent[] = [
  logged(1, "execution.queued"),
  logged(2, "execution.started"),
  logged(3, "task.started", actor),
  logged(
    4,
    "model.completed",
    { ...said(""), tool_calls: [{ id: "1", name: "sound", arguments: { at: "quay" } }] },
    "s1",
  ),
  logged(
    5,
    "tool.completed",
    { ...actor, tool: "sound", arguments: { at: "quay" }, result: "3 m", ms: 2 },
    "s2",
  ),
  logged(6, "model.completed", said("Three metres."), "s3"),
  logged(7, "task.completed", { ...actor, text: "Three metres.", json: null }),
  logged(8, "execution.succeeded", { text: "Three metres." }),
];

test("a log makes sections with their entries, outputs and states", () => {
  const timeline = told(log);
  expect(timeline.status).toBe("succeeded");
  expect(timeline.lastSeq).toBe(8);
  expect(timeline.sections).toHaveLength(1);
  const [section] = timeline.sections;
  expect(section?.entries.map(({ kind }) => kind)).toEqual(["model", "tool", "model"]);
  expect(section).toMatchObject({
    task: "look",
    state: "done",
    output: { text: "Three metres." },
    endedAt: AT,
  });
});

test("events that come again change nothing, wherever the stream was cut", () => {
  const whole = told(log);
  for (let cut = 0; cut <= log.length; cut += 1) {
    for (let back = 0; back <= cut; back += 1) {
      expect(told(log.slice(back), told(log.slice(0, cut)))).toEqual(whole);
    }
  }
});

test("an answer that begins anew after a cut drops what was told of it", () => {
  const timeline = told([
    ...log.slice(0, 3),
    live("step.started", "s1", { ...actor, kind: "model", name: "m" }),
    live("token", "s1", { ...actor, text: "Three me" }),
    live("token", "s1", { ...actor, text: "", restarted: true }),
    live("token", "s1", { ...actor, text: "Three metres" }),
  ]);
  expect(timeline.sections[0]?.entries[0]).toMatchObject({ text: "Three metres" });
});

test("tokens gather in the live entry, which the finished call replaces under the same key", () => {
  const before = told([
    ...log.slice(0, 3),
    live("step.started", "s1", { ...actor, kind: "model", name: "m" }),
    live("token", "s1", { ...actor, text: "Three " }),
    live("token", "s1", { ...actor, text: "metres" }),
  ]);
  const entry = before.sections[0]?.entries[0];
  expect(entry).toMatchObject({ kind: "model", live: true, text: "Three metres", model: "m" });
  const after = told([logged(4, "model.completed", said("Three metres."), "s1")], before);
  expect(after.sections[0]?.entries).toHaveLength(1);
  expect(after.sections[0]?.entries[0]).toMatchObject({
    live: false,
    text: "Three metres.",
    key: entry?.key,
  });
});

test("a page opened in the middle of a call shows its tokens", () => {
  const timeline = told([...log.slice(0, 3), live("token", "s1", { ...actor, text: "etres" })]);
  expect(timeline.sections[0]?.entries[0]).toMatchObject({ kind: "model", live: true, text: "… etres" });
});

test("a task whose words were heard before the log told of it is one section", () => {
  const before = [logged(1, "execution.queued"), logged(2, "execution.started")];
  const heard = [
    live("step.started", "s1", { ...actor, kind: "model", model: "m", step: "s1" }),
    live("token", "s1", { ...actor, step: "s1", text: "Three " }),
  ];
  const timeline = told([
    ...before,
    ...heard,
    logged(3, "task.started", actor),
    live("token", "s1", { ...actor, step: "s1", text: "metres." }),
  ]);
  expect(timeline.sections).toHaveLength(1);
  expect(timeline.sections[0]?.entries).toMatchObject([{ kind: "model", text: "Three metres.", live: true }]);
  // What is logged of the task already is another turn of it, and stays apart.
  const again = told([logged(3, "task.started", actor), logged(4, "model.completed", said("a"), "s1")]);
  expect(withEvent(again, logged(5, "task.started", actor)).sections).toHaveLength(2);
});

test("a step that begins again after a restart begins with no text", () => {
  const started = live("step.started", "s1", { ...actor, kind: "model", name: "m" });
  const timeline = told([
    ...log.slice(0, 3),
    started,
    live("token", "s1", { ...actor, text: "lost" }),
    started,
  ]);
  expect(timeline.sections[0]?.entries).toHaveLength(1);
  expect(timeline.sections[0]?.entries[0]).toMatchObject({ live: true, text: "" });
});

test("tasks side by side keep their own entries", () => {
  const other = { task: "listen", agent: "clerk" };
  const timeline = told([
    ...log.slice(0, 3),
    logged(4, "task.started", other),
    live("token", "b", { ...other, text: "B" }),
    live("token", "a", { ...actor, text: "A" }),
  ]);
  expect(timeline.sections.map(({ task, entries }) => [task, entries.length])).toEqual([
    ["look", 1],
    ["listen", 1],
  ]);
});

test("a question makes its task wait until it is answered", () => {
  const asked = told([
    ...log.slice(0, 3),
    logged(4, "input.requested", { ...actor, prompt: "Well?" }),
    logged(5, "execution.waiting"),
  ]);
  expect([asked.status, asked.sections[0]?.state]).toEqual(["waiting", "waiting"]);
  const answered = told(
    [logged(6, "input.answered", { ...actor, action: "accept", by: "Ada" }), logged(7, "execution.resumed")],
    asked,
  );
  expect([answered.status, answered.sections[0]?.state]).toEqual(["running", "running"]);
  expect(answered.sections[0]?.entries.map(({ kind }) => kind)).toEqual(["requested", "answered"]);
});

test("a call that needs approval makes its task wait, and the decision is told", () => {
  const call = { ...actor, tool: "post", arguments: { path: "x" }, prompt: "May it?" };
  const asked = told([...log.slice(0, 3), logged(4, "approval.requested", call)]);
  expect(asked.sections[0]).toMatchObject({
    state: "waiting",
    entries: [{ kind: "requested", title: "post waits for approval" }],
  });
  const decision = { ...actor, tool: "post", by: "Ada", approved: false, reason: "Not today" };
  const decided = told([logged(5, "approval.decided", decision)], asked);
  expect(decided.sections[0]).toMatchObject({
    state: "running",
    entries: [{}, { kind: "answered", title: "Ada rejected post", text: "Not today" }],
  });
  expect(milestone(logged(4, "approval.requested", call))).toBe("Your approval is needed for post");
});

test("a cancel stops what was live, and late tokens change nothing", () => {
  const running = told([...log.slice(0, 3), live("token", "s1", { ...actor, text: "Thr" })]);
  const over = told(
    [logged(4, "execution.cancelled", { reason: { code: "cancelled", detail: "By Ada" } })],
    running,
  );
  expect(over.sections[0]).toMatchObject({ state: "stopped", entries: [{ live: false, text: "… Thr" }] });
  expect(over.reason).toEqual({ code: "cancelled", detail: "By Ada" });
  expect(withEvent(over, live("token", "s1", { ...actor, text: "ee" }))).toBe(over);
});

test("milestones are said, tokens and calls are not", () => {
  expect(log.map(milestone).filter(Boolean)).toEqual([
    "Task look started by pilot",
    "Task look completed",
    "The execution succeeded",
  ]);
  expect(milestone(live("token", "s1", { text: "a" }))).toBeNull();
});
