import { expect, test } from "vitest";
import type { ExecutionEvent } from "@/api/contracts";
import { ballotsOf, type PatternResult, pointsOf, storyOf } from "./pattern-model";
import { statesOf } from "./run-states-model";
import { EMPTY } from "./timeline-contracts";
import { withEvent } from "./timeline-model";

let seq = 0;
const event = (type: string, step: string, data: object): ExecutionEvent => {
  seq += 1;
  return { seq, type, at: "2026-01-01T00:00:00Z", step, data: data as ExecutionEvent["data"] };
};

test("each turn of a member is a section of its own, and a failed one says why", () => {
  seq = 0;
  const timeline = [
    event("execution.started", "", {}),
    event("model.completed", "round.1/propose:ann/try.0/model.0", {
      task: "ann",
      agent: "planner",
      text: "Rome",
    }),
    event("model.completed", "round.1/propose:bob/try.0/model.0", {
      task: "bob",
      agent: "poet",
      text: "Oslo",
    }),
    event("member.completed", "round.1/propose:ann", {
      task: "ann",
      member: "ann",
      worker: "planner",
      text: "Rome",
    }),
    event("member.failed", "round.1/propose:bob", { task: "bob", member: "bob", error: "Out of time." }),
    event("model.completed", "round.1/vote:ann/try.0/model.0", { task: "ann", agent: "planner", text: "{}" }),
    event("votes.counted", "round.1/tally", {
      round: 1,
      quorum_reached: true,
      tallies: [{ proposal: "p1", approve: 1, reject: 0, abstain: 1, share: 1, passed: true }],
    }),
  ].reduce(withEvent, EMPTY);
  expect(timeline.sections.map(({ task, turn, state }) => [task, turn, state])).toEqual([
    ["ann", "round.1/propose", "done"],
    ["bob", "round.1/propose", "failed"],
    ["ann", "round.1/vote", "running"],
    [null, "", "running"],
  ]);
  expect(timeline.sections[1]?.entries.at(-1)).toMatchObject({ kind: "failed", text: "Out of time." });
  expect(timeline.sections[3]?.entries[0]).toMatchObject({
    kind: "counted",
    text: "p1: 1 for, 0 against, 1 abstained (100 %), passed",
  });
});

test("a flow's nodes begin, end, fail and are skipped; the drawing knows how each stands", () => {
  seq = 0;
  const timeline = [
    event("execution.started", "", {}),
    event("node.started", "sum/started", { node: "sum", type: "tool" }),
    event("node.finished", "sum", { node: "sum", type: "tool", output: 4 }),
    event("node.failed", "ask", { node: "ask", error: { code: "x", detail: "Nobody answered." } }),
    event("node.skipped", "rest/skipped", { node: "rest" }),
    event("node.started", "say/started", { node: "say", type: "agent" }),
    event("model.completed", "say/try.0/model.0", {
      task: "say",
      usage: { input_tokens: 20, output_tokens: 5 },
    }),
  ].reduce(withEvent, EMPTY);
  expect(statesOf(timeline)).toEqual({
    sum: { state: "done", facts: "" },
    ask: { state: "failed", facts: "" },
    rest: { state: "stopped", facts: "" },
    say: { state: "running", facts: "25 tokens" },
  });
  expect(timeline.sections[0]?.output).toEqual({ text: "", json: 4 });
});

const consensus: PatternResult = {
  pattern: "consensus",
  contributions: [],
  decided: true,
  winner: "p1",
  rounds: [
    {
      round: 1,
      quorum_reached: true,
      proposals: [{ id: "p1", by: ["ann", "bob"], text: "Rome" }],
      ballots: [{ member: "ann", weight: 1, votes: { p1: "approve" }, reason: "" }],
      tallies: [
        {
          proposal: "p1",
          approve: 1,
          reject: 0,
          abstain: 0,
          approve_weight: 1,
          reject_weight: 0,
          share: 1,
          passed: true,
        },
      ],
    },
  ],
};

test("votes are a table, and the story names the winner", () => {
  expect(ballotsOf(consensus)[0]?.proposals[0]).toMatchObject({ by: "ann, bob", passed: true });
  expect(ballotsOf(consensus)[0]?.voters[0]?.votes).toEqual([{ proposal: "p1", vote: "for" }]);
  expect(storyOf(consensus)).toBe("Proposal p1 passed.");
});

test("a debate's points are in order, and a handoff names its way", () => {
  const debate: PatternResult = {
    pattern: "debate",
    contributions: [],
    statements: [],
    verdicts: [],
    scores: { contra: 4, pro: 7 },
    winner: "pro",
  };
  expect(pointsOf(debate)).toEqual([
    ["pro", 7],
    ["contra", 4],
  ]);
  const handoff: PatternResult = {
    pattern: "handoff",
    contributions: [],
    transfers: [{ number: 1, source: "first", target: "expert", reason: "" }],
    resolved: true,
    resolved_by: "expert",
  };
  expect(storyOf(handoff)).toBe("The request went first → expert; resolved by expert.");
});
