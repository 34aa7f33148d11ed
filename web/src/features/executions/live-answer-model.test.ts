import { expect, test } from "vitest";
import type { ExecutionEvent } from "@/api/contracts";
import { stepsDone, withoutAnswer, workNow, written } from "./live-answer-model";
import { EMPTY } from "./timeline-contracts";
import { withEvent } from "./timeline-model";

const event = (seq: number, type: string, step: string, data: object): ExecutionEvent => ({
  seq,
  type,
  step,
  at: "2026-05-01T00:00:00Z",
  data: { task: "pilot", agent: "pilot", ...data },
});

test("what is written and who is at work follow the events", () => {
  const began = withEvent(EMPTY, event(0, "step.started", "m0", { kind: "model" }));
  expect(workNow(began)).toEqual({ agent: "pilot", tool: null });
  const writing = withEvent(
    withEvent(began, event(0, "token", "m0", { text: "The " })),
    event(0, "token", "m0", { text: "tide" }),
  );
  expect(written(writing)).toBe("The tide");
  const asked = withEvent(writing, event(1, "model.completed", "m0", { text: "The tide" }));
  expect([written(asked), workNow(asked), stepsDone(asked)]).toEqual(["", null, 1]);
  const calling = withEvent(asked, event(0, "step.started", "t0", { kind: "tool", tool: "calculator" }));
  expect(workNow(calling)?.tool).toBe("calculator");
  const texts = (answer: string) =>
    withoutAnswer(asked, answer).sections.flatMap(({ entries }) =>
      entries.map((each) => (each.kind === "model" ? each.text : each.kind)),
    );
  expect([texts("The tide "), texts("Another")]).toEqual([[""], ["The tide"]]);
});
