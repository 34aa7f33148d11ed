import { expect, test } from "vitest";
import type { ExecutionEvent } from "@/api/contracts";
import english from "@/words/en/events.json";
import { EMPTY, type Timeline } from "./timeline-contracts";
import { withEvent } from "./timeline-model";

const AT = "2026-01-01T10:00:00Z";
const logged = (type: string, data: object = {}, step: string | null = null, seq = 1): ExecutionEvent => ({
  seq,
  type,
  at: AT,
  step,
  data: data as ExecutionEvent["data"],
});
const after = (...events: ExecutionEvent[]): Timeline =>
  events.map((event, at) => ({ ...event, seq: at + 1 })).reduce(withEvent, EMPTY);

/** What the head of the page and the bar of actions say of the whole, and not the timeline. */
const OF_THE_HEAD = /^execution_/;

test("every type of event that has words leaves a mark in the timeline", () => {
  const types = Object.keys(english)
    .filter((key) => key.startsWith("event_"))
    .map((key) => key.slice("event_".length))
    .filter((key) => !OF_THE_HEAD.test(key))
    .map((key) => key.replace("_", "."));
  expect(types.length).toBeGreaterThan(30);
  const silent = types.filter((type) => {
    const { sections } = after(logged(type, { node: "count", until: AT }, "count/0"));
    return sections.length === 0;
  });
  expect(silent).toEqual([]);
  expect(after(logged("anchor.weighed")).sections).toEqual([]);
});

test("a flow's node tells its items, its rounds, its time and what it sent", () => {
  const { sections } = after(
    logged("node.started", { node: "each" }),
    logged("node.expanded", { node: "each", items: 3 }, "each/items"),
    logged("node.started", { node: "again" }),
    logged("node.iterated", { node: "again", index: 0, ends: false }, "again/0/round"),
    logged("node.iterated", { node: "again", index: 1, ends: true }, "again/1/round"),
    logged("node.started", { node: "rest" }),
    logged("timer.set", { until: "2026-01-01T11:00:00Z" }, "rest/timer"),
    logged("node.started", { node: "tell" }),
    logged("event.emitted", { name: "tide.turned", payload: {} }, "tell/emit"),
  );
  expect(
    sections.map(({ task, state, entries }) => [
      task,
      state,
      entries.map((each) => "title" in each && each.title),
    ]),
  ).toEqual([
    ["each", "running", ["It has 3 items to work on"]],
    ["again", "running", ["Round 1 has ended", "Round 2 has ended: the condition holds, no other follows"]],
    ["rest", "waiting", [expect.stringMatching(/^Waits until .*2026/)]],
    ["tell", "running", ["Event tide.turned was sent"]],
  ]);
});

test("what waited for a time is done once its node is", () => {
  const { sections } = after(
    logged("node.started", { node: "rest" }),
    logged("timer.set", { until: "2026-01-01T11:00:00Z" }, "rest/timer"),
    logged("node.finished", { node: "rest" }),
  );
  expect(sections.map(({ task, state }) => [task, state])).toEqual([["rest", "done"]]);
});

test("a message and a comparison say from whom and how alike", () => {
  const { sections } = after(
    logged("message.received", { from: "clerk", to: "pilot" }, "message/1"),
    logged(
      "embedding.completed",
      { task: "route", model: "e5", similarities: { ann: 0.41, ben: 0.934 } },
      "route/0",
    ),
  );
  expect(sections.map(({ entries }) => entries[0])).toMatchObject([
    { title: "A message from clerk came in for pilot" },
    { title: "Compared by likeness (e5)", text: "ben: 0.93\nann: 0.41" },
  ]);
});
