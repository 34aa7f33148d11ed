import { Link } from "@tanstack/react-router";
import { ShieldCheck } from "lucide-react";
import { pluralOf } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import { failing } from "./dashboard-model";
import type { Dashboard } from "./queries";

/** The definitions whose runs failed, the worst first. */
export function Failing({ dashboard }: { dashboard: Dashboard }) {
  const t = useWords("dashboard");
  const rows = failing(dashboard);
  return (
    <section className="panel" aria-labelledby="failing">
      <div className="panel-head">
        <h2 id="failing">{t("failing")}</h2>
      </div>
      {rows.length === 0 ? (
        <p className="failing-none">
          <ShieldCheck size={18} aria-hidden="true" /> {t("nothing_failed")}
        </p>
      ) : (
        <ul className="failing">
          {rows.map(({ kind, name, failed, executions }) => {
            const plural = pluralOf(kind);
            return (
              <li key={`${kind}/${name}`}>
                <div className="failing-name">
                  {plural ? (
                    <Link to="/$plural/$name" params={{ plural, name }}>
                      {name}
                    </Link>
                  ) : (
                    name
                  )}
                  <Link
                    to="/executions"
                    search={{ status: "failed", kind, name, period: dashboard.period }}
                    className="small"
                    aria-label={t("failed_of", { failed, executions, name })}
                  >
                    {t("n_of_m", { failed, executions })}
                  </Link>
                </div>
                <progress value={failed} max={executions} aria-hidden="true" />
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
