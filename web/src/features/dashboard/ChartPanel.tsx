import { useMemo, useState } from "react";
import { useWords } from "@/lib/words";
import { Chart } from "@/ui/chart/Chart";
import type { Line } from "@/ui/chart/chart-contracts";
import { isEmpty, latest, seconds } from "./dashboard-model";
import { wholeInstant, writerOf } from "./instants";
import type { Dashboard } from "./queries";

interface Props {
  id: string;
  title: string;
  dashboard: Dashboard;
  lines: readonly Line[];
  left: (value: number) => string;
  right?: (value: number) => string;
  stacked?: boolean;
  /** What is said of a line with nothing in it. */
  noneOf?: (line: Line) => string | null;
}

const NOTHING = "–";

/** A chart with its legend, what is pointed at in words, and the same as a table. */
export function ChartPanel({ id, title, dashboard, lines, left, right, stacked = false, noneOf }: Props) {
  const t = useWords("dashboard");
  const [pointed, setPointed] = useState<number | null>(null);
  const { points, period } = dashboard;
  const at = pointed ?? latest(dashboard);
  const point = at === null ? undefined : points[at];
  const written = (line: Line, index: number) => {
    const value = line.values[index];
    if (value === null || value === undefined) return NOTHING;
    return line.onRight && right ? right(value) : left(value);
  };
  const chart = useMemo(
    () => ({
      instants: points.map((each) => seconds(each.at)),
      // A line of nothing would lie on the axis, and say that something was measured.
      lines: lines.filter((line) => !isEmpty(line)),
      stacked,
      instant: writerOf(period),
      left,
      ...(right ? { right } : {}),
      onPoint: setPointed,
    }),
    [points, period, lines, left, right, stacked],
  );
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        {point && <span className="muted small">{wholeInstant(point.at)}</span>}
      </div>
      <div className="panel-body chart-body">
        <ul className="chart-legend">
          {lines.map((line) => (
            <li key={line.label}>
              <span className={`chart-swatch is-${line.tone} is-${line.shape}`} aria-hidden="true" />
              {line.label}
              {isEmpty(line) ? (
                <span className="muted">{noneOf?.(line) ?? t("none")}</span>
              ) : (
                at !== null && <b className="number">{written(line, at)}</b>
              )}
            </li>
          ))}
        </ul>
        {lines.every(isEmpty) ? (
          <p className="chart-empty muted">{t("nothing_in_period")}</p>
        ) : (
          <Chart {...chart} />
        )}
        <details className="chart-table">
          <summary>{t("as_table")}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
          <section className="table-scroll" tabIndex={0} aria-label={t("table_of", { title })}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t("from")}</th>
                  {lines.map(({ label }) => (
                    <th key={label} scope="col">
                      {label}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {points.map((each, index) => (
                  <tr key={each.at}>
                    <th scope="row">{wholeInstant(each.at)}</th>
                    {lines.map((line) => (
                      <td key={line.label} className="number">
                        {written(line, index)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </details>
      </div>
    </section>
  );
}
