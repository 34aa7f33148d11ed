import { describe, expect, it } from "vitest";
import type { ExecutionEvent } from "@/api/contracts";
import { NO_RUN, runAt, withEvent } from "./run-model";

let seq = 0;
const event = (type: string, step: string | null, data: object = {}): ExecutionEvent => {
  seq += 1;
  return { seq, type, at: `2026-01-01T00:00:${String(seq % 60).padStart(2, "0")}Z`, step, data: { ...data } };
};
const live = (type: string, step: string, data: object): ExecutionEvent => ({
  seq: null,
  type,
  at: "2026-01-01T00:00:00Z",
  step,
  data: { ...data },
});

const LOG = [
  event("execution.queued", null),
  event("execution.started", null),
  event("node.started", "draft/started", { node: "draft", path: "" }),
  event("model.completed", "draft/try.0/model.0", {
    task: "draft",
    text: "Ahoy",
    usage: { input_tokens: 10, output_tokens: 5 },
    cost_usd: "0.001",
  }),
  event("node.finished", "draft", { node: "draft", path: "", output: "Ahoy" }),
  event("node.finished", "good", { node: "good", path: "", output: true, pinned: true }),
  event("node.started", "each/started", { node: "each", path: "" }),
  event("node.finished", "each/try.0/0/inner", { node: "inner", path: "each.0/", output: 1 }),
  event("node.failed", "each", { node: "each", path: "", error: { code: "x", detail: "No wind" } }),
  event("execution.failed", null, { reason: { detail: "Node each failed: No wind" } }),
];

describe("a run on the canvas", () => {
  it("knows of each node its state, tokens, cost, words and output", () => {
    const { parts, status } = runAt("flows", LOG, LOG.length);
    expect(status).toBe("failed");
    expect(parts.draft).toMatchObject({
      state: "done",
      tokens: 15,
      cost: 0.001,
      text: "Ahoy",
      output: "Ahoy",
    });
    expect(parts.good).toMatchObject({ state: "done", pinned: true });
    expect(parts.each).toMatchObject({ state: "failed", error: "No wind" });
    expect(Object.keys(parts)).toEqual(["draft", "good", "each"]);
  });

  it("is what it was at any moment, so that it can be played again", () => {
    expect(runAt("flows", LOG, 3).parts.draft?.state).toBe("running");
    expect(runAt("flows", LOG, 5).parts).not.toHaveProperty("good");
    // What goes on inside a body is its node's, and does not end it.
    expect(runAt("flows", LOG, 8).parts.each?.state).toBe("running");
  });

  it("shows words as they come, and takes an event once", () => {
    const begun = runAt("flows", LOG, 3);
    const said = [
      live("step.started", "draft/try.0/model.0", { kind: "model", task: "draft" }),
      live("token", "draft/try.0/model.0", { text: "Ah", task: "draft" }),
      live("token", "draft/try.0/model.0", { text: "oy", task: "draft" }),
    ].reduce((run, each) => withEvent("flows", run, each), begun);
    expect(said.parts.draft?.text).toBe("Ahoy");
    const again = LOG[2] as ExecutionEvent;
    expect(withEvent("flows", said, again)).toBe(said);
  });

  it("waits where a person is asked, and goes on when he answered", () => {
    const asked = [
      event("task.started", "task:write/started", { task: "write" }),
      event("input.requested", "task:write/try.0/human", { task: "write" }),
    ].reduce((run, each) => withEvent("crews", run, each), NO_RUN);
    expect(asked.parts.write?.state).toBe("waiting");
    const answered = withEvent("crews", asked, event("input.answered", "x", { task: "write" }));
    expect(answered.parts.write?.state).toBe("running");
  });
});
