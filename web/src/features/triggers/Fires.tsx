import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleCheck, CircleSlash, CircleX, type LucideIcon } from "lucide-react";
import { failureOf } from "@/api/problem";
import { ago, moment } from "@/lib/format";
import { useWords } from "@/lib/words";
import { Failure, Loading, Tag } from "@/ui/states";
import { historyQuery } from "./queries";
import type { Fired, Sort } from "./trigger-contracts";

const LOOKS: Record<Fired["outcome"], { icon: LucideIcon; tone: "good" | "bad" | "calm" }> = {
  started: { icon: CircleCheck, tone: "good" },
  failed: { icon: CircleX, tone: "bad" },
  skipped: { icon: CircleSlash, tone: "calm" },
  left_out: { icon: CircleSlash, tone: "calm" },
};

function Row({ fired }: { fired: Fired }) {
  const t = useWords("triggers");
  const { icon, tone } = LOOKS[fired.outcome];
  return (
    <tr>
      <td title={moment(fired.at)}>{ago(fired.at)}</td>
      <td>
        <Tag icon={icon} tone={tone}>
          {t(`outcome_${fired.outcome}`)}
        </Tag>{" "}
        {fired.times > 1 && <span className="muted small">{t("times", { count: fired.times })}</span>}
      </td>
      <td className="fired-what">{fired.reason ?? fired.what}</td>
      <td>
        {fired.execution && (
          <Link to="/executions/$id" params={{ id: fired.execution }}>
            {t("to_execution")}
          </Link>
        )}
      </td>
    </tr>
  );
}

/** What became of the times, calls or events of a trigger, newest first. */
export function Fires({ sort, name }: { sort: Sort; name: string }) {
  const t = useWords("triggers");
  const history = useQuery(historyQuery(sort, name));
  return (
    <section className="panel" aria-labelledby="fires">
      <div className="panel-head">
        <h2 id="fires">{t(`history_${sort}`)}</h2>
      </div>
      {history.error && <Failure {...failureOf(history.error)} onRetry={() => void history.refetch()} />}
      {history.isPending && <Loading />}
      {history.data?.length === 0 && <p className="panel-body muted">{t("no_history")}</p>}
      {(history.data?.length ?? 0) > 0 && (
        <div className="table-scroll">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("when")}</th>
                <th scope="col">{t("outcome")}</th>
                <th scope="col">{t("what")}</th>
                <th scope="col">{t("execution")}</th>
              </tr>
            </thead>
            <tbody>
              {history.data?.map((fired) => (
                <Row key={fired.id} fired={fired} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
