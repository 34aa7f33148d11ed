import { useEffect, useState } from "react";
import type { Execution } from "@/api/contracts";
import { costOf, count, duration } from "@/lib/format";
import { useWords } from "@/lib/words";
import { FINAL, type Timeline } from "./timeline-contracts";

/** Now, ticking only as long as it matters. */
function useNow(ticking: boolean): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}

interface Sums {
  input: number;
  output: number;
  models: number;
  tools: number;
}

/** What the timeline alone adds up to, for the moments before the record is asked for again. */
function sumsOf(timeline: Timeline): Sums {
  const sums: Sums = { input: 0, output: 0, models: 0, tools: 0 };
  for (const entry of timeline.sections.flatMap(({ entries }) => entries)) {
    if (entry.kind === "model" && !entry.live) {
      sums.input += entry.inputTokens;
      sums.output += entry.outputTokens;
      sums.models += 1;
    } else if (entry.kind === "tool" && !entry.live) sums.tools += 1;
  }
  return sums;
}

/** The figures of an execution: time, tokens, calls and cost. */
export function Figures({ execution, timeline }: { execution: Execution; timeline: Timeline }) {
  const t = useWords("executions");
  const over = FINAL.has(execution.status);
  const now = useNow(!over);
  const { usage, started_at, finished_at } = execution;
  const sums = sumsOf(timeline);
  const end = finished_at ? new Date(finished_at).getTime() : now;
  const figures: [label: string, value: string][] = [
    [t("elapsed"), started_at ? duration(Math.max(0, end - new Date(started_at).getTime())) : "–"],
    [t("tokens_in"), count(Math.max(usage.input_tokens, sums.input))],
    [t("tokens_out"), count(Math.max(usage.output_tokens, sums.output))],
    [t("model_calls"), count(Math.max(usage.model_calls, sums.models))],
    [t("tool_calls"), count(Math.max(usage.tool_calls, sums.tools))],
    [t("cost"), costOf(usage)],
  ];
  return (
    <dl className="figures">
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="number">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
