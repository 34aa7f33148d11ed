import { describe, expect, it } from "vitest";
import type { ExecutionEvent } from "@/api/contracts";
import { levelOf, lineOf, summaryOf } from "./log-model";
import { LogStore } from "./log-store";

const event = (seq: number, type = "tool.completed", data: object = {}): ExecutionEvent => ({
  seq,
  type,
  at: "2026-05-01T08:00:00Z",
  step: null,
  data: { ...data },
});

function storeOf(size: { now: number }) {
  const asked: [number, number][] = [];
  const store = new LogStore(async (after, limit) => {
    asked.push([after, limit]);
    const many = Math.max(0, Math.min(limit, size.now - after));
    return { items: Array.from({ length: many }, (_, index) => event(after + index + 1)), last: size.now };
  });
  return { store, asked };
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe("the log", () => {
  it("fetches the pages that are looked at, each once", async () => {
    const { store, asked } = storeOf({ now: 100_000 });
    store.ask(1, 40);
    store.ask(1, 40);
    await settled();
    expect([store.last, store.event(40)?.seq, store.event(600)]).toEqual([100_000, 40, undefined]);
    store.ask(99_600, 99_700);
    store.ask(1, 500);
    await settled();
    expect(store.event(99_650)?.seq).toBe(99_650);
    expect(asked).toEqual([
      [0, 500],
      [99_500, 500],
    ]);
  });

  it("asks only for what is new when it grows, and tells of it", async () => {
    const size = { now: 3 };
    const { store, asked } = storeOf(size);
    let told = 0;
    store.subscribe(() => {
      told += 1;
    });
    store.grown(3);
    store.ask(1, 3);
    await settled();
    size.now = 5;
    store.grown(5);
    store.grown(4);
    store.ask(1, 5);
    await settled();
    expect(asked).toEqual([
      [0, 3],
      [3, 2],
    ]);
    expect(store.event(5)?.seq).toBe(5);
    expect(told).toBe(4);
  });

  it("keeps a bounded number of pages", async () => {
    const { store } = storeOf({ now: 100_000 });
    store.grown(100_000);
    for (let page = 0; page < 100; page += 1) {
      store.ask(page * 500 + 1, page * 500 + 1);
      await settled();
    }
    expect(store.event(1)).toBeUndefined();
    expect(store.event(99 * 500 + 1)?.seq).toBe(49_501);
  });

  it("says when it could not be read", async () => {
    const store = new LogStore(() => Promise.reject(new Error("gone")));
    store.ask(1, 1);
    await settled();
    expect(store.error).toEqual(new Error("gone"));
  });
});

describe("a line of the log", () => {
  it("weighs what happened", () => {
    expect(levelOf(event(1, "task.failed"))).toBe("error");
    expect(levelOf(event(1, "tool.completed", { is_error: true }))).toBe("error");
    expect(levelOf(event(1, "guardrail.failed"))).toBe("warning");
    expect(levelOf(event(1))).toBe("info");
  });

  it("says who and what in one line", () => {
    const line = event(7, "tool.completed", { tool: "sounder", agent: "ann", result: "12\n m" });
    expect(summaryOf(line)).toBe("sounder · ann — 12 m");
    const said = event(8, "model.completed", {
      agent: "ann",
      text: "## Report\n\nThe **tide** turns.\n- `12` m",
    });
    expect(summaryOf(said)).toBe("ann — Report The tide turns. - 12 m");
    expect(lineOf(said)).toContain("The **tide** turns.");
    expect(lineOf(line).split("\t").slice(0, 3)).toEqual(["7", "2026-05-01T08:00:00Z", "tool.completed"]);
  });
});
