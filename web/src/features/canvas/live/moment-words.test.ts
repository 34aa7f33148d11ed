import { expect, it } from "vitest";
import type { ExecutionEvent } from "@/api/contracts";
import { wordsOf } from "@/lib/words";
import { momentOf } from "./moment-words";

const said = (type: string, step: string | null, data: object = {}) =>
  momentOf(
    { seq: 1, type, at: "2026-05-01T00:00:00Z", step, data: { ...data } } as ExecutionEvent,
    wordsOf("live"),
  );

it("says what happened to which part, and never the name of an event", () => {
  expect(said("node.finished", "tide", { node: "tide", path: "" })).toBe("tide was done");
  expect(said("tool.completed", "task:post/try.0/tool.0", { tool: "post_notice", task: "post" })).toBe(
    "post: post_notice was called",
  );
  expect(said("approval.requested", "task:post/try.0/tool.0")).toBe("post asks for approval");
  expect(said("execution.started", null)).toBe("It began");
  expect(said("votes.counted", "round.1/vote", { member: "ann" })).toBe("ann: Votes counted");
  expect(said("something.new", null)).toBe("The whole went on");
});
