import { useMemo } from "react";
import { count, dollars, duration } from "@/lib/format";
import { useWords } from "@/lib/words";
import type { Line } from "@/ui/chart/chart-contracts";
import { ChartPanel } from "./ChartPanel";
import { tokensOf } from "./dashboard-model";
import { Failing } from "./Failing";
import type { Dashboard } from "./queries";

const money = (value: number) => dollars(value) ?? "–";

/** How a period went, step by step. */
export function Charts({ dashboard }: { dashboard: Dashboard }) {
  const t = useWords("dashboard");
  const { points, totals } = dashboard;
  const ends = useMemo<Line[]>(
    () => [
      { label: t("succeeded"), tone: "good", shape: "bars", values: points.map((each) => each.succeeded) },
      { label: t("failed"), tone: "bad", shape: "bars", values: points.map((each) => each.failed) },
      { label: t("cancelled"), tone: "calm", shape: "bars", values: points.map((each) => each.cancelled) },
    ],
    [points, t],
  );
  const times = useMemo<Line[]>(
    () => [
      { label: t("half"), tone: "sea", shape: "line", values: points.map((each) => each.p50_ms) },
      { label: t("most"), tone: "brass", shape: "dashes", values: points.map((each) => each.p95_ms) },
    ],
    [points, t],
  );
  const spent = useMemo<Line[]>(
    () => [
      { label: t("tokens"), tone: "sea", shape: "bars", values: points.map(tokensOf) },
      {
        label: t("cost"),
        tone: "brass",
        shape: "line",
        onRight: true,
        values: points.map((each) => Number(each.known_cost_usd)),
      },
    ],
    [points, t],
  );
  return (
    <div className="chart-grid">
      <ChartPanel
        id="chart-ends"
        title={t("executions")}
        dashboard={dashboard}
        lines={ends}
        left={count}
        stacked
      />
      <Failing dashboard={dashboard} />
      <ChartPanel id="chart-times" title={t("at_work")} dashboard={dashboard} lines={times} left={duration} />
      <ChartPanel
        id="chart-spent"
        title={t("spent")}
        dashboard={dashboard}
        lines={spent}
        left={count}
        right={money}
        noneOf={(line) => (line.onRight && totals.cost_usd === null ? t("cost_not_known") : null)}
      />
    </div>
  );
}
