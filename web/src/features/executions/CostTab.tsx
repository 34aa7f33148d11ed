import "./cost.css";
import { useQuery } from "@tanstack/react-query";
import { Coins } from "lucide-react";
import { useMemo } from "react";
import { failureOf } from "@/api/problem";
import { count, dollars, duration } from "@/lib/format";
import { useWords } from "@/lib/words";
import { Empty, Failure, Loading } from "@/ui/states";
import { type CostRow, costsBy, type Grouping } from "./cost-model";
import { traceOf } from "./trace-model";
import { useSpansQuery } from "./trace-queries";

const GROUPINGS = [
  ["model", "by_model"],
  ["part", "by_part"],
  ["agent", "by_agent"],
  ["task", "by_task"],
  ["tool", "by_tool"],
] as const satisfies [Grouping, string][];

/** What a row cost: sums that leave calls of unknown price out say so. */
function Price({ row }: { row: CostRow }) {
  const t = useWords("inspection");
  if (row.unpriced === 0) return <>{dollars(row.cost)}</>;
  return (
    <>
      {row.cost > 0 ? t("at_least", { cost: dollars(row.cost) ?? "" }) : t("not_known")}
      <span className="muted small"> {t("n_unpriced", { count: row.unpriced })}</span>
    </>
  );
}

function Part({ grouping, title, rows }: { grouping: Grouping; title: string; rows: CostRow[] }) {
  const t = useWords("inspection");
  const isTool = grouping === "tool";
  const most = Math.max(...rows.map(({ ms }) => ms), 1);
  return (
    <section className="panel cost-part" aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
      </div>
      <div className="table-scroll">
        <table className="cost-table">
          <thead>
            <tr>
              <th scope="col">{t("name")}</th>
              <th scope="col">{t("calls")}</th>
              {!isTool && <th scope="col">{t("tokens_in")}</th>}
              {!isTool && <th scope="col">{t("tokens_out")}</th>}
              {!isTool && <th scope="col">{t("cost")}</th>}
              <th scope="col">{t("failed_calls")}</th>
              <th scope="col">{t("time")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                <td>{count(row.calls)}</td>
                {!isTool && <td>{count(row.tokensIn)}</td>}
                {!isTool && <td>{count(row.tokensOut)}</td>}
                {!isTool && (
                  <td>
                    <Price row={row} />
                  </td>
                )}
                <td>{row.failed > 0 ? count(row.failed) : "–"}</td>
                <td className="cost-time">
                  {duration(row.ms)}
                  <span className="cost-bar" aria-hidden="true">
                    <span style={{ width: `${(row.ms / most) * 100}%` }} />
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Who and what an execution was spent on. */
export function CostTab({ id, isActive }: { id: string; isActive: boolean }) {
  const t = useWords("inspection");
  const spans = useQuery(useSpansQuery(id, isActive));
  const trace = useMemo(() => traceOf(spans.data?.spans ?? []), [spans.data]);
  if (spans.error && !spans.data)
    return <Failure {...failureOf(spans.error)} onRetry={() => void spans.refetch()} />;
  if (spans.isPending || !spans.data.isWhole) return <Loading lines={8} />;
  if (trace.calls === 0) {
    return (
      <section className="panel">
        <Empty icon={Coins} title={t("no_calls")}>
          {t("no_calls_note")}
        </Empty>
      </section>
    );
  }
  const parts = GROUPINGS.map(([grouping, title]) => ({ grouping, title, rows: costsBy(trace, grouping) }));
  return (
    <div className="stack">
      {parts
        .filter(({ rows }) => rows.length > 0)
        .map(({ grouping, title, rows }) => (
          <Part key={grouping} grouping={grouping} title={t(title)} rows={rows} />
        ))}
      <p className="muted small">{t("cost_note")}</p>
    </div>
  );
}
