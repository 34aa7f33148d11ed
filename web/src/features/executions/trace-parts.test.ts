import { describe, expect, it } from "vitest";
import type { Calls, Span, SpanPart } from "./trace-contracts";
import { gathered } from "./trace-parts";

const span = (id: string): Span => ({
  id,
  parent_id: null,
  name: id,
  started_at: "2026-05-01T00:00:00Z",
  finished_at: "2026-05-01T00:00:01Z",
  attributes: {},
});

/** A journal of so many steps, as the API hands it out; `asked` keeps from where on. */
function journalOf(names: readonly string[], asked: number[]) {
  return async (after: number, limit: number): Promise<SpanPart> => {
    asked.push(after);
    const items = names.slice(after, after + limit).map(span);
    const seen = after + items.length;
    const root = after === 0 ? [span("run")] : [];
    return {
      items: [...root, ...items],
      next_after: seen < names.length ? seen : null,
      steps: names.length,
    };
  };
}

const named = (count: number) => Array.from({ length: count }, (_, index) => `step ${index}`);

describe("a trace in parts", () => {
  it("tells of the first part before the rest is there", async () => {
    const told: Calls[] = [];
    const calls = await gathered(journalOf(named(3_000), []), undefined, (part) => told.push(part));
    expect(told.map(({ spans, isWhole }) => [spans.length, isWhole])).toEqual([
      [501, false],
      [2_501, false],
    ]);
    expect([calls.spans.length, calls.seen, calls.isWhole]).toEqual([3_001, 3_000, true]);
    expect(calls.spans[0]?.id).toBe("run");
  });

  it("asks only for its end again, where steps may have come between, and shows no half of it", async () => {
    const names = named(3_000);
    const known = await gathered(journalOf(names, []), undefined, () => {});
    names.splice(2_990, 0, "late");
    names.push("new");
    const asked: number[] = [];
    const told: Calls[] = [];
    const calls = await gathered(journalOf(names, asked), known, (part) => told.push(part));
    expect(asked).toEqual([2_800]);
    expect(told).toEqual([]);
    expect(calls.spans.map(({ id }) => id)).toContain("late");
    expect([calls.spans.length, calls.seen]).toEqual([3_003, 3_002]);
  });

  it("begins anew after a reading that came to no end", async () => {
    const asked: number[] = [];
    const half: Calls = { spans: [span("run"), span("gone")], seen: 500, isWhole: false };
    const calls = await gathered(journalOf(named(2), asked), half, () => {});
    expect(asked).toEqual([0]);
    expect(calls.spans.map(({ id }) => id)).toEqual(["run", "step 0", "step 1"]);
  });
});
