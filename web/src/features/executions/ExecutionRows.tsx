import "./rows.css";
import { Link } from "@tanstack/react-router";
import type { Execution } from "@/api/contracts";
import { ago, costOf, count, duration, moment } from "@/lib/format";
import { useWords } from "@/lib/words";
import { asksPeople, StatusTag } from "./StatusTag";
import { TrialTag } from "./TrialTag";

function took({ started_at, finished_at }: Execution): string | null {
  if (started_at === null || finished_at === null) return null;
  return duration(new Date(finished_at).getTime() - new Date(started_at).getTime());
}

function inputsLine(inputs: Execution["inputs"]): string {
  return Object.entries(inputs)
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" · ");
}

/** Executions as rows: what ran, with what, how it stands, what it took. */
export function ExecutionRows({ items }: { items: readonly Execution[] }) {
  const t = useWords("inspection");
  const word = useWords("executions");
  return (
    <ul className="runs">
      {items.map((each) => (
        <li key={each.id} className="run">
          <span className="run-status">
            <StatusTag status={each.status} asks={asksPeople(each)} />
          </span>
          <div className="run-main">
            <Link to="/executions/$id" params={{ id: each.id }} className="run-name">
              {each.title ?? each.name}
              <span className="unseen">
                , {word(asksPeople(each) ? "asks_you" : `status_${each.status}`)}
              </span>
            </Link>
            <span className="muted small">
              {" "}
              {each.title ? `${each.name} ` : ""}
              {each.trial ? "" : `v${each.version}`}
            </span>
            <TrialTag trial={each.trial} />
            <p className="run-inputs">{each.reason?.detail ?? inputsLine(each.inputs)}</p>
          </div>
          <span className="run-figure number">
            {count(each.usage.input_tokens + each.usage.output_tokens)} <small>{t("tokens_short")}</small>
          </span>
          <span className="run-figure number">
            <span className="unseen">{t("cost")}: </span>
            {costOf(each.usage)}
          </span>
          <span className="run-figure number">{took(each) ?? "–"}</span>
          <time className="run-time" dateTime={each.created_at} title={moment(each.created_at)}>
            {ago(each.created_at)}
          </time>
        </li>
      ))}
    </ul>
  );
}
