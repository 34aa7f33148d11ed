import "./execution.css";
import { type ReactNode, useCallback, useMemo } from "react";
import type { Execution } from "@/api/contracts";
import { failureOf } from "@/api/problem";
import { type Key, useWords } from "@/lib/words";
import { Failure, Tag } from "@/ui/states";
import { AnswerPanel, type AskForm } from "./AnswerPanel";
import { Awaited } from "./Awaited";
import { CompareTab } from "./CompareTab";
import { CostTab } from "./CostTab";
import { EffectsTab } from "./EffectsTab";
import { ExecutionTabs } from "./ExecutionTabs";
import type { Connection } from "./event-stream";
import { Figures } from "./Figures";
import { Inputs, Output } from "./InputsAndOutput";
import { LogTab } from "./LogTab";
import { PatternPanel } from "./PatternPanel";
import { ReasonPanel } from "./ReasonPanel";
import { useReading } from "./reading";
import { type RunState, statesOf } from "./run-states-model";
import { StepPanel } from "./StepPanel";
import { TimelineView } from "./TimelineView";
import { TraceTab } from "./TraceTab";
import { type Place, type Tab, tabOf } from "./tabs";
import { FINAL } from "./timeline-contracts";
import type { useTimeline } from "./use-timeline";

const CONNECTION: Record<Connection, Key<"inspection"> | null> = {
  connecting: "connecting",
  live: "live",
  reconnecting: "reconnecting",
  ended: null,
  refused: null,
};

export type Drawing = (
  execution: Execution,
  states: { [name: string]: RunState },
  follow: ReturnType<typeof useTimeline>["follow"],
) => ReactNode;

interface Props {
  execution: Execution;
  followed: ReturnType<typeof useTimeline>;
  place: Place;
  onPlace: (change: Place) => void;
  drawing?: Drawing | undefined;
  /** Whoever reads by a link answers nothing, and has none. */
  askForm?: AskForm | undefined;
}

function Told({ execution, followed }: Pick<Props, "execution" | "followed">) {
  const t = useWords("inspection");
  const { timeline, connection, from } = followed;
  const said = CONNECTION[connection];
  return (
    <div className="run-columns">
      <section className="panel" aria-label={t("timeline")}>
        <div className="panel-head">
          <h2>{t("timeline")}</h2>
          {said && (
            <Tag tone={connection === "live" ? "sea" : "brass"}>
              {connection === "live" && <span className="pulse" aria-hidden="true" />}
              {t(said)}
            </Tag>
          )}
        </div>
        {from > 0 && <p className="panel-body muted small">{t("long_log", { from: from + 1 })}</p>}
        <TimelineView timeline={timeline} kind={execution.kind} />
      </section>
      <div className="stack run-side">
        <Output execution={execution} />
        <PatternPanel result={execution.output?.pattern ?? null} />
        <Inputs inputs={execution.inputs} />
      </div>
    </div>
  );
}

interface ViewProps extends Props {
  tab: Tab;
  step: string | null;
  onStep: (step: string | null) => void;
}

/** The view that is open. */
function View({ execution, followed, place, onPlace, drawing, tab, step, onStep }: ViewProps) {
  const t = useWords("inspection");
  const { timeline } = followed;
  const states = useMemo(() => statesOf(timeline), [timeline]);
  const { id, name } = execution;
  const isActive = !FINAL.has(execution.status);
  switch (tab) {
    case "graph":
      return (
        <section className="panel run-graph" aria-label={t("graph")}>
          {drawing?.(execution, states, followed.follow) ?? (
            <p className="panel-body muted">{t("not_drawn")}</p>
          )}
        </section>
      );
    case "tree":
    case "trace":
      return <TraceTab key={tab} id={id} isActive={isActive} mode={tab} selected={step} onSelect={onStep} />;
    case "log":
      return <LogTab id={id} last={timeline.lastSeq} isActive={isActive} onStep={onStep} />;
    case "cost":
      return <CostTab id={id} isActive={isActive} />;
    case "effects":
      return <EffectsTab id={id} isActive={isActive} onStep={onStep} />;
    case "compare":
      return (
        <CompareTab
          id={id}
          name={name}
          other={place.with ?? null}
          onOther={(other) => onPlace({ with: other ?? undefined })}
        />
      );
    default:
      return <Told execution={execution} followed={followed} />;
  }
}

/** How an execution stands, in the view that the address names. */
export function ExecutionBody(props: Props) {
  const { execution, followed, place, onPlace, askForm } = props;
  const { isShared } = useReading();
  const { timeline, problem } = followed;
  const tab = tabOf(place);
  const step = tab === "compare" ? null : (place.step ?? place.span ?? null);
  const hidden = new Set<Tab>(isShared ? ["compare"] : []);
  const open = useCallback(
    (next: string | null) => onPlace({ step: next ?? undefined, span: undefined }),
    [onPlace],
  );
  const lookAt = (next: string) => onPlace({ tab: "tree", step: next, span: undefined });
  const lastStep = timeline.sections.flatMap(({ entries }) => entries).at(-1)?.step ?? null;
  return (
    <>
      <Figures execution={execution} timeline={timeline} />
      {execution.reason && execution.status !== "waiting" && (
        <ReasonPanel reason={execution.reason} step={lastStep || null} onStep={lookAt} />
      )}
      <Awaited execution={execution} />
      {problem && <Failure {...failureOf(problem)} />}
      {askForm && (
        <div className="stack run-asked">
          <AnswerPanel execution={execution} askForm={askForm} />
        </div>
      )}
      <ExecutionTabs tab={tab} name={execution.title ?? execution.name} hidden={hidden} />
      <div className={`with-step ${step === null ? "" : "open"}`}>
        <div className="with-step-main">
          <View {...props} tab={tab} step={step} onStep={open} />
        </div>
        {step !== null && (
          <StepPanel key={step} execution={execution} step={step} onClose={() => open(null)} />
        )}
      </div>
    </>
  );
}
