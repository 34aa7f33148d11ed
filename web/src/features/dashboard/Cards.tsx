import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import {
  CircleCheckBig,
  Coins,
  Gauge,
  Inbox,
  type LucideIcon,
  Radar,
  TextCursorInput,
  TrendingDown,
  TrendingUp,
} from "lucide-react";
import type { ReactNode } from "react";
import type { ExecutionStatus } from "@/api/contracts";
import { costOf, count, duration } from "@/lib/format";
import { useWords } from "@/lib/words";
import { type Change, changeOf, tokensOf } from "./dashboard-model";
import { percent } from "./instants";
import { type Dashboard, type Period, waitingQuery } from "./queries";

interface CardProps {
  icon: LucideIcon;
  name: string;
  value: ReactNode;
  note?: ReactNode;
  change?: Change | null;
  /** The executions that it is about; it leads to the list of them. */
  of?: Of;
}

interface Of {
  period: Period;
  status?: ExecutionStatus;
}

function ChangeNote({ change }: { change: Change }) {
  const t = useWords("dashboard");
  const Icon = change.part < 0 ? TrendingDown : TrendingUp;
  if (change.part === 0) return <span className="muted">{t("as_before")}</span>;
  return (
    <span className={`figure-change is-${change.tone}`} title={t("against_before")}>
      <Icon size={14} aria-hidden="true" /> {percent(change.part, true)}
      <span className="unseen"> {t("against_before")}</span>
    </span>
  );
}

function Card({ icon: Icon, name, value, note, change, of }: CardProps) {
  return (
    <div className="figure-card">
      <dt>
        <Icon size={15} aria-hidden="true" /> {name}
      </dt>
      <dd className="number">
        {of ? (
          <Link to="/executions" search={{ ...of }}>
            {value}
          </Link>
        ) : (
          value
        )}
      </dd>
      <dd className="figure-note">
        {change ? <ChangeNote change={change} /> : null} {note}
      </dd>
    </div>
  );
}

function Waiting() {
  const t = useWords("dashboard");
  const { data } = useQuery(waitingQuery);
  return (
    <Card
      icon={Inbox}
      name={t("waiting")}
      value={data ? `${data.count}${data.is_more ? "+" : ""}` : "–"}
      note={
        <Link to="/inbox" search={{ who: "all" }}>
          {t("to_inbox")}
        </Link>
      }
    />
  );
}

/** The figures of a period, each with how it changed; they lead to the executions that they are about. */
export function Cards({ dashboard: { totals, before, period } }: { dashboard: Dashboard }) {
  const t = useWords("dashboard");
  const listed = (status: ExecutionStatus, said: string) => (
    <Link to="/executions" search={{ period, status }}>
      {said}
    </Link>
  );
  const isKnown = totals.cost_usd !== null || Number(totals.known_cost_usd) > 0;
  const time = (ms: number | null) => (ms === null ? "–" : duration(ms));
  return (
    <dl className="figure-cards">
      <Card
        icon={Radar}
        name={t("executions")}
        value={count(totals.executions)}
        change={changeOf(totals.executions, before.executions, "neither")}
        note={totals.cancelled > 0 && listed("cancelled", t("cancelled_n", { count: totals.cancelled }))}
        of={{ period }}
      />
      <Card
        icon={CircleCheckBig}
        name={t("success_rate")}
        value={totals.success_rate === null ? "–" : percent(totals.success_rate)}
        change={changeOf(totals.success_rate, before.success_rate, "more")}
        note={totals.failed > 0 && listed("failed", t("failed_n", { count: totals.failed }))}
        of={{ period, status: "succeeded" }}
      />
      <Card
        icon={Gauge}
        name={t("at_work")}
        value={time(totals.p50_ms)}
        change={changeOf(totals.p50_ms, before.p50_ms, "less")}
        note={totals.p95_ms !== null && t("within", { time: time(totals.p95_ms) })}
        of={{ period, status: "succeeded" }}
      />
      <Card
        icon={TextCursorInput}
        name={t("tokens")}
        value={count(tokensOf(totals))}
        change={changeOf(tokensOf(totals), tokensOf(before), "neither")}
        note={t("tokens_out", { tokens: count(totals.output_tokens) })}
        of={{ period }}
      />
      <Card
        icon={Coins}
        name={t("cost")}
        value={isKnown ? costOf(totals) : "–"}
        note={!isKnown && t("cost_not_known")}
        change={changeOf(Number(totals.known_cost_usd), Number(before.known_cost_usd), "less")}
        {...(isKnown ? { of: { period } } : {})}
      />
      <Waiting />
    </dl>
  );
}
