import "./pattern.css";
import { ChevronRight, CircleCheck, CircleX } from "lucide-react";
import { useWords } from "@/lib/words";
import { Markdown } from "@/ui/Markdown";
import { Tag } from "@/ui/states";
import {
  type Ballots,
  ballotsOf,
  type Contribution,
  type PatternResult,
  pointsOf,
  storyOf,
} from "./pattern-model";

function Said({ said }: { said: Contribution }) {
  const t = useWords("executions");
  const failed = said.status === "failed";
  const tries = said.tries ?? 1;
  return (
    <li className="said-by">
      <details>
        <summary>
          <ChevronRight size={15} aria-hidden="true" />
          <b>{said.member}</b>
          {said.worker !== said.member && <span className="muted small">{said.worker}</span>}
          {tries > 1 && <span className="muted small">{t("n_tries", { count: tries })}</span>}
          <Tag tone={failed ? "bad" : "good"} icon={failed ? CircleX : CircleCheck}>
            {t(failed ? "passed_over" : "gave_part")}
          </Tag>
        </summary>
        <div className="said-words">
          <p className="muted small mono">{said.step}</p>
          {failed ? <p className="form-fault">{said.error}</p> : <Markdown text={said.text ?? ""} />}
        </div>
      </details>
    </li>
  );
}

function Round({ ballots }: { ballots: Ballots }) {
  const t = useWords("executions");
  return (
    <div className="votes">
      <h3>
        {t("round", { number: ballots.round })}
        {!ballots.quorum && <span className="muted small"> · {t("no_quorum")}</span>}
      </h3>
      <ul className="votes-on">
        {ballots.proposals.map((each) => (
          <li key={each.id}>
            <b>{each.id}</b> {t("by", { name: each.by })}{" "}
            {each.passed && <Tag tone="good">{t("passed")}</Tag>}
            <p className="muted small">{each.result}</p>
            <p className="small">{each.text}</p>
          </li>
        ))}
      </ul>
      <table>
        <caption className="muted small">{t("who_voted")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("member")}</th>
            {ballots.proposals.map(({ id }) => (
              <th scope="col" key={id}>
                {id}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ballots.voters.map(({ member, votes, reason }) => (
            <tr key={member} title={reason || undefined}>
              <th scope="row">{member}</th>
              {ballots.proposals.map(({ id }) => (
                <td key={id}>{votes.find(({ proposal }) => proposal === id)?.vote ?? t("no_vote")}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Who of a pipeline's members said what, and how one result came of it. */
export function PatternPanel({ result }: { result: PatternResult | null }) {
  const t = useWords("executions");
  const canvas = useWords("canvas");
  if (result === null) return null;
  const points = pointsOf(result);
  return (
    <section className="panel" aria-label={t("contributions")}>
      <div className="panel-head">
        <h2>{t("contributions")}</h2>
        <Tag tone="sea">{canvas(`pattern_${result.pattern}`)}</Tag>
      </div>
      <div className="panel-body stack">
        <p>{storyOf(result)}</p>
        {points.length > 0 && (
          <dl className="facts">
            {points.map(([side, value]) => (
              <div key={side}>
                <dt>{side}</dt>
                <dd>{t("n_points", { count: value })}</dd>
              </div>
            ))}
          </dl>
        )}
        {ballotsOf(result).map((ballots) => (
          <Round key={ballots.round} ballots={ballots} />
        ))}
        <ol className="said-list">
          {(result.contributions ?? []).map((said) => (
            <Said key={said.step} said={said} />
          ))}
        </ol>
      </div>
    </section>
  );
}
