import "./execution.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import type { Execution } from "@/api/contracts";
import { failureOf } from "@/api/problem";
import { CopyButton } from "@/ui/CopyButton";
import { Json } from "@/ui/Json";
import { Markdown } from "@/ui/Markdown";
import { Failure, Loading, Tag } from "@/ui/states";
import { AnswerPanel } from "./AnswerPanel";
import { ExecutionHead } from "./ExecutionHead";
import type { Connection } from "./event-stream";
import { Figures } from "./Figures";
import { PatternPanel } from "./PatternPanel";
import { oneQuery } from "./queries";
import { type RunState, statesOf } from "./run-states-model";
import { TimelineView } from "./TimelineView";
import { useTimeline } from "./use-timeline";

const CONNECTION: Record<Connection, string | null> = {
  connecting: "Connecting",
  live: "Live",
  reconnecting: "The connection was lost; taking it up again",
  ended: null,
  refused: null,
};

function Output({ execution }: { execution: Execution }) {
  const { output } = execution;
  if (output === null) return null;
  return (
    <section className="panel" aria-label="Result">
      <div className="panel-head">
        <h2>Result</h2>
        <CopyButton text={output.text} label="Copy the result" />
      </div>
      <div className="panel-body result">
        <Markdown text={output.text} />
        {output.json !== null && output.json !== undefined && (
          <Json value={output.json} label="Structured result" />
        )}
      </div>
    </section>
  );
}

function Inputs({ inputs }: { inputs: Execution["inputs"] }) {
  const entries = Object.entries(inputs);
  if (entries.length === 0) return null;
  return (
    <section className="panel" aria-label="Inputs">
      <div className="panel-head">
        <h2>Inputs</h2>
      </div>
      <dl className="panel-body facts">
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface Props {
  id: string;
  /** What ran as a drawing, with how each of its parts stands; null for a kind that is not drawn. */
  drawing?: (execution: Execution, states: { [name: string]: RunState }) => ReactNode;
}

/** One execution: live while it runs, and to be read afterwards. */
export function ExecutionView({ id, drawing }: Props) {
  const queries = useQueryClient();
  const [round, setRound] = useState(0);
  const [shown, setShown] = useState(false);
  const { data: execution, error, refetch } = useQuery(oneQuery(id));
  const { timeline, connection, problem } = useTimeline(id, round);

  const { status, lastSeq } = timeline;
  const states = useMemo(() => statesOf(timeline), [timeline]);
  const known = execution?.status;
  useEffect(() => {
    // The stream knows first: the record with its totals, its result and what it waits for is asked for again.
    if (lastSeq > 0 && status !== known) void queries.invalidateQueries({ queryKey: oneQuery(id).queryKey });
  }, [status, known, lastSeq, id, queries]);

  if (error && !execution) return <Failure {...failureOf(error)} onRetry={() => void refetch()} />;
  if (!execution) return <Loading lines={10} label="Loading the execution" />;
  const said = CONNECTION[connection];
  const drawn = drawing?.(execution, states) ?? null;
  return (
    <>
      <ExecutionHead
        execution={execution}
        status={lastSeq > 0 ? status : execution.status}
        onRetried={() => setRound((n) => n + 1)}
      />
      <Figures execution={execution} timeline={timeline} />
      {execution.reason && execution.status !== "waiting" && (
        <div className="run-reason">
          <Failure text={`${execution.reason.detail} (${execution.reason.code})`} />
        </div>
      )}
      {problem && <Failure {...failureOf(problem)} />}
      <div className="run-columns">
        <div className="stack">
          <AnswerPanel execution={execution} />
          {drawn && (
            <details className="panel run-drawing" onToggle={(event) => setShown(event.currentTarget.open)}>
              <summary>Drawing</summary>
              {shown && drawn}
            </details>
          )}
          <section className="panel" aria-label="Timeline">
            <div className="panel-head">
              <h2>Timeline</h2>
              {said && (
                <Tag tone={connection === "live" ? "sea" : "brass"}>
                  {connection === "live" && <span className="pulse" aria-hidden="true" />}
                  {said}
                </Tag>
              )}
            </div>
            <TimelineView timeline={timeline} kind={execution.kind} />
          </section>
        </div>
        <div className="stack run-side">
          <Output execution={execution} />
          <PatternPanel result={execution.output?.pattern ?? null} />
          <Inputs inputs={execution.inputs} />
        </div>
      </div>
    </>
  );
}
