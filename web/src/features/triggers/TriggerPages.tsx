import "./triggers.css";
import { type UseQueryOptions, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { Json } from "@/ui/Json";
import { Failure, Loading } from "@/ui/states";
import { EventForm } from "./EventForm";
import { Fires } from "./Fires";
import { HookAddress } from "./HookAddress";
import { HookForm } from "./HookForm";
import { NextFires } from "./NextFires";
import { eventTriggerQuery, hookQuery, scheduleQuery } from "./queries";
import { ScheduleForm } from "./ScheduleForm";
import { TimingLine } from "./Timing";
import { TriggerHead } from "./TriggerHead";
import { Listens } from "./TriggerList";
import type { EventTrigger, Hook, Schedule, Sort, Trigger } from "./trigger-contracts";

interface PageProps<T extends Trigger> {
  sort: Sort;
  // biome-ignore lint/suspicious/noExplicitAny: the key of a query is the library's own matter
  query: UseQueryOptions<T, Error, T, any>;
  name: string;
  form: (trigger: T, done: () => void) => ReactNode;
  children: (trigger: T) => ReactNode;
}

/** One trigger: what it is, or its form; and its history. */
function TriggerPage<T extends Trigger>({ sort, query, name, form, children }: PageProps<T>) {
  const found = useQuery(query);
  const [isEditing, setEditing] = useState(false);
  if (found.error) return <Failure {...failureOf(found.error)} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading lines={6} />;
  const done = () => setEditing(false);
  return (
    <>
      <TriggerHead sort={sort} trigger={found.data} isEditing={isEditing} onEdit={() => setEditing(true)} />
      <div className="stack">
        {isEditing ? form(found.data, done) : children(found.data)}
        <Fires sort={sort} name={name} />
      </div>
    </>
  );
}

function Expressions({ trigger }: { trigger: Hook | EventTrigger }) {
  const t = useWords("triggers");
  return (
    <dl className="trigger-facts">
      {"source" in trigger && (
        <div>
          <dt>{t("listens_to")}</dt>
          <dd>
            <Listens source={trigger.source} />
          </dd>
        </div>
      )}
      <div>
        <dt>{t("mapping")}</dt>
        <dd>
          <code>{trigger.inputs}</code>
        </dd>
      </div>
      {trigger.only_if && (
        <div>
          <dt>{t("only_if")}</dt>
          <dd>
            <code>{trigger.only_if}</code>
          </dd>
        </div>
      )}
      {trigger.priority !== 0 && (
        <div>
          <dt>{t("priority")}</dt>
          <dd>{trigger.priority}</dd>
        </div>
      )}
    </dl>
  );
}

function ScheduleFacts({ schedule }: { schedule: Schedule }) {
  const t = useWords("triggers");
  return (
    <section className="panel" aria-labelledby="timing">
      <div className="panel-head">
        <h2 id="timing">{t("when")}</h2>
      </div>
      <div className="panel-body trigger-columns">
        <div className="stack">
          <p>
            <TimingLine schedule={schedule} />
          </p>
          {schedule.is_paused ? (
            <p className="muted">{t("paused_note")}</p>
          ) : (
            <NextFires
              fires={schedule.next_fires}
              zone={schedule.timing.cron ? schedule.timing.time_zone : undefined}
            />
          )}
          <p className="muted small">{t(`catch_${schedule.catch_up}_up`)}</p>
          {schedule.priority !== 0 && (
            <p className="muted small">{t("with_priority", { priority: schedule.priority })}</p>
          )}
        </div>
        <div>
          <h3>{t("inputs")}</h3>
          {Object.keys(schedule.inputs).length === 0 ? (
            <p className="muted small">{t("no_inputs")}</p>
          ) : (
            <Json value={schedule.inputs} label={t("inputs")} />
          )}
        </div>
      </div>
    </section>
  );
}

export function SchedulePage({ name }: { name: string }) {
  return (
    <TriggerPage
      sort="schedules"
      name={name}
      query={scheduleQuery(name)}
      form={(schedule, done) => <ScheduleForm schedule={schedule} onDone={done} onCancel={done} />}
    >
      {(schedule) => <ScheduleFacts schedule={schedule} />}
    </TriggerPage>
  );
}

export function HookPage({ name }: { name: string }) {
  return (
    <TriggerPage
      sort="hooks"
      name={name}
      query={hookQuery(name)}
      form={(hook, done) => <HookForm hook={hook} onDone={done} onCancel={done} />}
    >
      {(hook) => (
        <>
          <HookAddress hook={hook} />
          <section className="panel panel-body">
            <Expressions trigger={hook} />
          </section>
        </>
      )}
    </TriggerPage>
  );
}

export function EventTriggerPage({ name }: { name: string }) {
  return (
    <TriggerPage
      sort="events"
      name={name}
      query={eventTriggerQuery(name)}
      form={(trigger, done) => <EventForm trigger={trigger} onDone={done} onCancel={done} />}
    >
      {(trigger) => (
        <section className="panel panel-body">
          <Expressions trigger={trigger} />
        </section>
      )}
    </TriggerPage>
  );
}
