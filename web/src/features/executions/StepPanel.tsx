import "./step.css";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { GitFork, X } from "lucide-react";
import { useState } from "react";
import type { Execution, ExecutionEvent } from "@/api/contracts";
import { useCan } from "@/api/me";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { CopyButton } from "@/ui/CopyButton";
import { Json } from "@/ui/Json";
import { Failure, Loading } from "@/ui/states";
import { EntryView } from "./EntryView";
import { ForkDialog } from "./ForkDialog";
import { useForked } from "./queries";
import { useReading } from "./reading";
import { type Entry, modelEntry, toolEntry } from "./timeline-contracts";
import { noteOf } from "./timeline-notes";
import { useStepQuery } from "./trace-queries";

function entryOf(event: ExecutionEvent): Entry | null {
  if (event.type === "model.completed") return modelEntry(event, false);
  if (event.type === "tool.completed") return toolEntry(event, false);
  return noteOf(event);
}

function Events({ id, step }: { id: string; step: string }) {
  const t = useWords("inspection");
  const found = useQuery(useStepQuery(id, step));
  if (found.error) return <Failure {...failureOf(found.error)} onRetry={() => void found.refetch()} />;
  if (found.isPending) return <Loading lines={3} />;
  const events = found.data.items;
  if (events.length === 0) return <p className="muted">{t("step_holds_others")}</p>;
  return (
    <>
      <ol className="entries">
        {events.flatMap((event) => {
          const entry = entryOf(event);
          return entry === null ? [] : [<EntryView key={entry.key} entry={entry} />];
        })}
      </ol>
      <details className="step-raw">
        <summary>{t("raw_events")}</summary>
        <Json value={events} label={t("raw_events")} />
      </details>
    </>
  );
}

interface Props {
  execution: Execution;
  step: string;
  onClose: () => void;
}

/** One step, or what several have in common: what was asked, what came back, and what can be tried from here. */
export function StepPanel({ execution, step, onClose }: Props) {
  const t = useWords("inspection");
  const can = useCan();
  const { isShared } = useReading();
  const goToFork = useForked();
  const [forking, setForking] = useState(false);
  if (step === execution.id) return null;
  return (
    <aside className="panel step-panel" aria-label={t("step_n", { step })}>
      <div className="panel-head">
        <h2>{t("step")}</h2>
        <span className="step-actions">
          {!isShared && can("executions.fork") && (
            <Button size="small" startIcon={<GitFork size={14} />} onClick={() => setForking(true)}>
              {t("fork_from_here")}
            </Button>
          )}
          <CopyButton text={step} label={t("copy_step")} />
          <Button size="small" color="inherit" startIcon={<X size={14} />} onClick={onClose}>
            {t("close")}
          </Button>
        </span>
      </div>
      <div className="panel-body">
        <p className="mono small muted step-name">{step}</p>
        <Events id={execution.id} step={step} />
      </div>
      {forking && (
        <ForkDialog execution={execution} from={step} onClose={() => setForking(false)} onForked={goToFork} />
      )}
    </aside>
  );
}
