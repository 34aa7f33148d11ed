import type { Bar, Trace } from "./trace-contracts";

export type Grouping = "model" | "tool" | "agent" | "task" | "part";

export interface CostRow {
  name: string;
  calls: number;
  tokensIn: number;
  tokensOut: number;
  cost: number;
  unpriced: number;
  ms: number;
  failed: number;
}

/** The part of a run that a step belongs to: "node:draft/task:x/try.0/model.0" -> "draft". */
function partOf(step: string): string {
  const [first = ""] = step.split("/");
  return first.replace(/^(?:task|node|member):/, "");
}

const NAMES: { [G in Grouping]: (bar: Bar) => string } = {
  model: ({ kind, label }) => (kind === "tool" ? "" : label),
  tool: ({ kind, label }) => (kind === "tool" ? label : ""),
  agent: ({ agent }) => agent,
  task: ({ task }) => task,
  part: ({ id }) => partOf(id),
};

const isCall = ({ kind }: Bar) => kind === "model" || kind === "embedding" || kind === "tool";

/** What each model (tool, agent, task, part of the run) was called for and what that took, dearest first. */
export function costsBy({ bars }: Trace, grouping: Grouping): CostRow[] {
  const rows = new Map<string, CostRow>();
  for (const bar of bars) {
    const name = isCall(bar) ? NAMES[grouping](bar) : "";
    if (name === "") continue;
    const none = { name, calls: 0, tokensIn: 0, tokensOut: 0, cost: 0, unpriced: 0, ms: 0, failed: 0 };
    const row = rows.get(name) ?? none;
    row.calls += 1;
    row.tokensIn += bar.tokensIn;
    row.tokensOut += bar.tokensOut;
    row.cost += bar.cost;
    row.unpriced += bar.unpriced;
    row.ms += bar.end - bar.start;
    row.failed += bar.failed;
    rows.set(name, row);
  }
  return [...rows.values()].sort(
    (a, b) => b.cost - a.cost || b.tokensIn + b.tokensOut - a.tokensIn - a.tokensOut || b.ms - a.ms,
  );
}
