import { describe, expect, it } from "vitest";
import type { InboxItem } from "@/api/contracts";
import {
  afterwards,
  answerText,
  changedNames,
  historyOf,
  isQuestion,
  isSelectable,
  nameOf,
  neighbour,
  previewOf,
  timeLeft,
} from "./inbox-model";

const item = (changes: Partial<InboxItem> = {}) =>
  ({
    id: "1",
    purpose: "tool_call",
    status: "pending",
    parameters: {},
    refusal: null,
    role: "operator",
    requested_by: "user:Ada",
    created_at: "2026-01-01T00:00:00Z",
    reminders: 0,
    is_escalated: false,
    decided_at: null,
    decided_by: null,
    reason: "",
    used_at: null,
    ...changes,
  }) as InboxItem;

const items = ["1", "2", "3"].map((id) => item({ id }));

describe("where the reader stands", () => {
  it("moves by steps and stays within the ends", () => {
    expect(neighbour(items, "1", 1)).toBe("2");
    expect(neighbour(items, "3", 1)).toBe("3");
    expect(neighbour(items, "1", -1)).toBe("1");
    expect(neighbour(items, undefined, 1)).toBe("1");
    expect(neighbour([], undefined, 1)).toBeNull();
  });

  it("is the next after a decision, and the one before at the end", () => {
    expect(afterwards(items, "1")).toBe("2");
    expect(afterwards(items, "3")).toBe("2");
    expect(afterwards([item()], "1")).toBeNull();
  });
});

describe("what can be decided with one word", () => {
  it("is a yes or no that is open and ours", () => {
    expect(isSelectable(item())).toBe(true);
    expect(isSelectable(item({ refusal: "It is your own request." }))).toBe(false);
    expect(isSelectable(item({ status: "approved" }))).toBe(false);
    expect(isSelectable(item({ purpose: "effect_outcome" }))).toBe(false);
  });

  it("is not a question that wants an answer", () => {
    const question = item({ purpose: "human_input", parameters: { type: "object" } });
    expect(isQuestion(question)).toBe(true);
    expect(isSelectable(question)).toBe(false);
    expect(isSelectable(item({ purpose: "human_input", parameters: null }))).toBe(true);
  });
});

describe("the time that is left", () => {
  const now = Date.parse("2026-01-01T00:00:00Z");
  const until = (seconds: number) => timeLeft(new Date(now + seconds * 1000).toISOString(), now);

  it("is said in the unit a person would use", () => {
    expect(until(-5)).toEqual({ unit: "seconds", count: 0, urgency: "late" });
    expect(until(90)).toEqual({ unit: "seconds", count: 90, urgency: "late" });
    expect(until(600)).toEqual({ unit: "minutes", count: 10, urgency: "late" });
    expect(until(3_600)).toEqual({ unit: "minutes", count: 60, urgency: "soon" });
    expect(until(7_200)).toEqual({ unit: "hours", count: 2, urgency: "calm" });
    expect(until(3 * 86_400)).toEqual({ unit: "days", count: 3, urgency: "calm" });
  });
});

describe("an answer", () => {
  it("is the text as it is, or a value as JSON when the question has a schema", () => {
    expect(answerText({ type: "string", contentMediaType: "text/plain" }, "Pier 4")).toBe("Pier 4");
    expect(answerText({ type: "string" }, "Pier 4")).toBe('"Pier 4"');
    expect(answerText({ type: "object" }, { pier: 4 })).toBe('{"pier":4}');
  });
});

it("names the arguments that were changed, added or taken away", () => {
  expect(changedNames({ a: 1, b: [1], c: 0 }, { a: 2, b: [1], d: 1 })).toEqual(["a", "c", "d"]);
});

it("tells what happened to a request in order", () => {
  const told = historyOf(
    item({
      reminders: 2,
      is_escalated: true,
      decided_at: "2026-01-01T01:00:00Z",
      decided_by: "user:Eva",
      used_at: "2026-01-01T01:00:01Z",
    }),
  );
  expect(told.map(({ what }) => what)).toEqual(["asked", "reminded", "escalated", "decided", "used"]);
  expect(historyOf(item({ status: "closed" })).map(({ what }) => what)).toEqual(["asked", "closed"]);
  expect(nameOf("user:Ada: the first")).toBe("Ada: the first");
});

it("shows a line of the call, or of the output", () => {
  expect(previewOf({ arguments: { path: "a.txt", lines: [1] }, output: "" })).toBe("a.txt · [1]");
  expect(previewOf({ arguments: { details: { product: "Sea chart", quantity: 2 } }, output: "" })).toBe(
    "product: Sea chart · quantity: 2",
  );
  expect(previewOf({ arguments: null, output: "# The\n\n**report**" })).toBe("The report");
  expect(previewOf({ arguments: { command: "rm *.log *.tmp" }, output: "" })).toBe("rm *.log *.tmp");
  expect(previewOf({ arguments: { text: "x".repeat(300) }, output: "" })).toHaveLength(141);
});
