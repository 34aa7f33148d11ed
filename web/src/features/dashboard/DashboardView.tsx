import "./dashboard.css";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { Failure, Loading } from "@/ui/states";
import { Cards } from "./Cards";
import { Charts } from "./Charts";
import { dashboardQuery, PERIODS, type Period } from "./queries";

interface Props {
  period: Period;
  onPeriod: (period: Period) => void;
}

function PeriodSwitch({ period, onPeriod }: Props) {
  const t = useWords("dashboard");
  const name = useId();
  return (
    <fieldset className="period">
      <legend className="unseen">{t("period")}</legend>
      {PERIODS.map((each) => (
        <label key={each} className={each === period ? "is-chosen" : undefined}>
          <input type="radio" name={name} checked={each === period} onChange={() => onPeriod(each)} />
          {t(`period_${each}`)}
        </label>
      ))}
    </fieldset>
  );
}

/** How the workspace does: figures of a period, and how it went. */
export function DashboardView({ period, onPeriod }: Props) {
  const t = useWords("dashboard");
  const dashboard = useQuery(dashboardQuery(period));
  return (
    <section className="dashboard" aria-labelledby="figures">
      <div className="dashboard-head">
        <h2 id="figures">{t("title")}</h2>
        <PeriodSwitch period={period} onPeriod={onPeriod} />
      </div>
      {dashboard.error && (
        <Failure {...failureOf(dashboard.error)} onRetry={() => void dashboard.refetch()} />
      )}
      {dashboard.isPending && <Loading lines={6} />}
      {dashboard.data && (
        <>
          <Cards dashboard={dashboard.data} />
          <Charts dashboard={dashboard.data} />
        </>
      )}
    </section>
  );
}
