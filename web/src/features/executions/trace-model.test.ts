import { describe, expect, it } from "vitest";
import { costsBy } from "./cost-model";
import type { Span } from "./trace-contracts";
import { foldedAtFirst, shownBars, traceOf } from "./trace-model";

const at = (ms: number) => new Date(Date.UTC(2026, 4, 1) + ms).toISOString();

function call(id: string, from: number, to: number, facts: object = {}): Span {
  return {
    id,
    parent_id: null,
    name: "model swift",
    started_at: at(from),
    finished_at: at(to),
    attributes: {
      "gen_ai.operation.name": "chat",
      "gen_ai.request.model": "swift",
      "gen_ai.agent.name": "ann",
      "gen_ai.usage.input_tokens": 10,
      "gen_ai.usage.output_tokens": 5,
      "quarterdeck.cost_usd": "0.01",
      ...facts,
    },
  };
}
const root: Span = {
  id: "run",
  parent_id: null,
  name: "Crew report",
  started_at: at(0),
  finished_at: at(100),
  attributes: {},
};
const tool = {
  "gen_ai.operation.name": "execute_tool",
  "gen_ai.tool.name": "sounder",
  "error.type": "tool_failed",
};
const spans = [
  root,
  call("task:b/try.0/model.0", 50, 90, { "quarterdeck.cost_usd": null, "gen_ai.agent.name": "bob" }),
  call("task:a/try.0/model.0", 0, 20),
  call("task:a/try.0/tool.0", 20, 25, tool),
  call("task:a/try.1/model.0", 30, 40),
];

describe("a trace", () => {
  it("holds calls beneath tasks and tries, by their begin, with their sums", () => {
    const { bars, total, calls } = traceOf(spans);
    expect(bars.map(({ label, depth }) => `${depth} ${label}`)).toEqual([
      "0 Crew report",
      "1 task:a",
      "2 try.0",
      "3 swift",
      "3 sounder",
      "2 try.1",
      "3 swift",
      "1 task:b / try.0",
      "2 swift",
    ]);
    expect([total, calls]).toEqual([100, 4]);
    expect(bars[1]).toMatchObject({
      start: 0,
      end: 40,
      tokensIn: 20,
      modelCalls: 2,
      toolCalls: 1,
      failed: 1,
      size: 5,
    });
    expect(bars[7]).toMatchObject({ id: "task:b/try.0", cost: 0, unpriced: 1 });
  });

  it("is folded, and searched with what holds the lines that fit", () => {
    const { bars } = traceOf(spans);
    expect(shownBars(bars, new Set(["task:a"]), "").map(({ id }) => id)).toEqual([
      "run",
      "task:a",
      "task:b/try.0",
      "task:b/try.0/model.0",
    ]);
    expect(shownBars(bars, new Set(["task:a"]), "SOUND").map(({ label }) => label)).toEqual([
      "Crew report",
      "task:a",
      "try.0",
      "sounder",
    ]);
    expect(shownBars(bars, new Set(), "bob").map(({ id }) => id)).toEqual([
      "run",
      "task:b/try.0",
      "task:b/try.0/model.0",
    ]);
    expect(shownBars(bars, new Set(), "nobody")).toEqual([]);
  });

  it("of ten thousand calls begins folded and is made within a moment", () => {
    const many = Array.from({ length: 10_000 }, (_, i) => call(`task:t${i % 50}/try.0/model.${i}`, i, i + 1));
    const began = performance.now();
    const trace = traceOf([root, ...many]);
    expect(performance.now() - began).toBeLessThan(1_500);
    expect(trace.bars).toHaveLength(10_051);
    expect(shownBars(trace.bars, foldedAtFirst(trace), "")).toHaveLength(51);
    expect(foldedAtFirst(traceOf(spans)).size).toBe(0);
    expect(traceOf([]).bars).toEqual([]);
  });
});

describe("costs", () => {
  it("are summed by model, tool, agent and part; what has no price is counted apart", () => {
    const trace = traceOf(spans);
    expect(costsBy(trace, "model")).toEqual([
      { name: "swift", calls: 3, tokensIn: 30, tokensOut: 15, cost: 0.02, unpriced: 1, ms: 70, failed: 0 },
    ]);
    expect(costsBy(trace, "tool")).toMatchObject([{ name: "sounder", calls: 1, failed: 1, unpriced: 0 }]);
    expect(costsBy(trace, "agent").map(({ name, unpriced }) => [name, unpriced])).toEqual([
      ["ann", 0],
      ["bob", 1],
    ]);
    expect(costsBy(trace, "part").map(({ name }) => name)).toEqual(["a", "b"]);
    expect(costsBy(trace, "task")).toEqual([]);
  });
});
