import "@/ui/view-tabs.css";
import "./triggers.css";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CalendarClock, CirclePause, CirclePlay, type LucideIcon, Webhook, Zap } from "lucide-react";
import { useCan } from "@/api/me";
import { failureOf } from "@/api/problem";
import { ago, moment } from "@/lib/format";
import { useWords } from "@/lib/words";
import { Empty, Failure, Loading, Tag } from "@/ui/states";
import { triggersQuery } from "./queries";
import { TimingLine } from "./Timing";
import { type EventTrigger, type Schedule, SORTS, type Sort, type Trigger } from "./trigger-contracts";

export const SORT_ICONS: Record<Sort, LucideIcon> = { schedules: CalendarClock, hooks: Webhook, events: Zap };
export const WRITES: Record<Sort, string> = {
  schedules: "schedules.write",
  hooks: "hooks.write",
  events: "event_triggers.write",
};

/** The way between the three sorts. */
export function SortTabs({ sort }: { sort: Sort }) {
  const t = useWords("triggers");
  return (
    <nav className="view-tabs" aria-label={t("sorts")}>
      {SORTS.map((each) => {
        const Icon = SORT_ICONS[each];
        return (
          <Link
            key={each}
            to="/triggers/$sort"
            params={{ sort: each }}
            aria-current={each === sort ? "page" : undefined}
          >
            <Icon size={16} aria-hidden="true" /> {t(each)}
          </Link>
        );
      })}
    </nav>
  );
}

const isStopped = (trigger: Trigger) => ("is_enabled" in trigger ? !trigger.is_enabled : trigger.is_paused);

/** What an event trigger listens to, in a line. */
export function Listens({ source }: Pick<EventTrigger, "source">) {
  const t = useWords("triggers");
  if (source.on === "application_event") return <code>{source.event}</code>;
  if (source.on === "message") return <code>@{source.address}</code>;
  return <>{t("end_of", { name: source.definition?.name ?? t("any_definition") })}</>;
}

function About({ trigger }: { trigger: Trigger }) {
  if ("timing" in trigger) return <TimingLine schedule={trigger} />;
  if ("source" in trigger) return <Listens source={trigger.source} />;
  return <code>{trigger.path}</code>;
}

function Next({ schedule }: { schedule: Schedule }) {
  const t = useWords("triggers");
  const next = schedule.next_fires[0];
  if (!next) return null;
  return (
    <span className="muted small" title={moment(next)}>
      {t("next", { when: ago(next) })}
    </span>
  );
}

export function StandingTag({ trigger }: { trigger: Trigger }) {
  const t = useWords("triggers");
  return isStopped(trigger) ? (
    <Tag tone="brass" icon={CirclePause}>
      {t("paused")}
    </Tag>
  ) : (
    <Tag tone="good" icon={CirclePlay}>
      {t("active")}
    </Tag>
  );
}

/** The triggers of a sort. */
export function TriggerList({ sort, onNew }: { sort: Sort; onNew: () => void }) {
  const t = useWords("triggers");
  const can = useCan();
  const list = useQuery(triggersQuery(sort));
  if (list.error) return <Failure {...failureOf(list.error)} onRetry={() => void list.refetch()} />;
  if (list.isPending) return <Loading />;
  return (
    <section className="panel" aria-label={t(sort)}>
      {list.data.length === 0 ? (
        <Empty
          icon={SORT_ICONS[sort]}
          title={t(`empty_${sort}`)}
          action={
            can(WRITES[sort]) && (
              <Button variant="contained" onClick={onNew}>
                {t(`new_${sort === "schedules" ? "schedule" : sort === "hooks" ? "hook" : "event"}`)}
              </Button>
            )
          }
        >
          {t(`empty_${sort}_note`)}
        </Empty>
      ) : (
        <ul className="triggers">
          {list.data.map((trigger) => (
            <li key={trigger.id} className="trigger">
              <div className="trigger-main">
                <Link
                  to="/triggers/$sort/$name"
                  params={{ sort, name: trigger.name }}
                  className="trigger-name"
                >
                  {trigger.name}
                </Link>
                <p className="trigger-about">
                  <About trigger={trigger} />
                </p>
              </div>
              <span className="trigger-target">
                {trigger.definition.name}
                {"timing" in trigger && <Next schedule={trigger} />}
              </span>
              <StandingTag trigger={trigger} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
