import "./execution.css";
import "./timeline.css";
import "./live-answer.css";
import Button from "@mui/material/Button";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ChevronRight, LoaderCircle, RotateCw, Square } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import type { ExecutionStatus } from "@/api/contracts";
import { useCan } from "@/api/me";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { Json } from "@/ui/Json";
import { Markdown } from "@/ui/Markdown";
import { Failure } from "@/ui/states";
import { AnswerPanel, type AskForm } from "./AnswerPanel";
import { EntryView } from "./EntryView";
import { stepsDone, withoutAnswer, workNow, written } from "./live-answer-model";
import { oneQuery, useCancel, useRetry } from "./queries";
import { FINAL, type Timeline } from "./timeline-contracts";
import { useTimeline } from "./use-timeline";

/** What is known of an answer that is over. */
export interface KeptAnswer {
  status: ExecutionStatus | null;
  text: string | null;
  value: unknown;
  reason: { code: string; detail: string } | null;
  removed: boolean;
}

/** The steps, without the words that stand below them as the answer. */
function StepsView({ timeline, answer = null }: { timeline: Timeline; answer?: string | null }) {
  return withoutAnswer(timeline, answer).sections.map((section) => (
    <section key={section.key} className="answer-leg">
      {section.task !== null && timeline.sections.length > 1 && <h4>{section.task}</h4>}
      <ol className="entries">
        {section.entries.map((entry) => (
          <EntryView key={entry.key} entry={entry} />
        ))}
      </ol>
    </section>
  ));
}

function Recorded({ id, answer }: { id: string; answer: string | null }) {
  const { timeline, problem } = useTimeline(id, 0);
  return problem ? <Failure {...failureOf(problem)} /> : <StepsView timeline={timeline} answer={answer} />;
}

/** The steps of what is over: read when somebody wants to see them. */
function KeptSteps({ id, answer }: { id: string; answer: string | null }) {
  const t = useWords("chat");
  const [open, setOpen] = useState(false);
  return (
    <details className="answer-steps" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <ChevronRight size={14} aria-hidden="true" /> {t("steps")}
      </summary>
      {open && <Recorded id={id} answer={answer} />}
    </details>
  );
}

interface FollowingProps {
  id: string;
  round: number;
  askForm: AskForm;
  onOver: () => void;
}

function Following({ id, round, askForm, onOver }: FollowingProps) {
  const t = useWords("chat");
  const can = useCan();
  const queries = useQueryClient();
  const { timeline, problem } = useTimeline(id, round);
  const execution = useQuery(oneQuery(id));
  const cancel = useCancel(id);
  const { status, lastSeq } = timeline;
  const known = execution.data?.status;
  useEffect(() => {
    if (lastSeq > 0 && status !== known) void queries.invalidateQueries({ queryKey: oneQuery(id).queryKey });
    if (FINAL.has(status)) onOver();
  }, [status, known, lastSeq, id, queries, onOver]);

  const text = written(timeline);
  const now = workNow(timeline);
  const done = stepsDone(timeline);
  const doing =
    status === "waiting"
      ? t("waits")
      : now === null
        ? t("begins")
        : now.tool
          ? t("calls", { tool: now.tool })
          : t("writes", { agent: now.agent });
  return (
    <>
      <details className="answer-steps at-work">
        <summary>
          <LoaderCircle size={14} className={status === "waiting" ? undefined : "spin"} aria-hidden="true" />
          {doing}
          {done > 0 && <span className="muted">{t("n_steps", { count: done })}</span>}
        </summary>
        <StepsView timeline={timeline} />
      </details>
      {text && (
        <p className="tokens answer-words">
          {text}
          <span className="caret" aria-hidden="true" />
        </p>
      )}
      {problem && <Failure {...failureOf(problem)} />}
      {execution.data && <AnswerPanel execution={execution.data} askForm={askForm} />}
      {can("executions.cancel") && (
        <div className="answer-foot">
          <Button
            size="small"
            startIcon={<Square size={13} />}
            loading={cancel.isPending}
            onClick={() => cancel.mutate(undefined)}
          >
            {t("stop")}
          </Button>
        </div>
      )}
    </>
  );
}

function Kept({ id, kept, onRetry }: { id: string; kept: KeptAnswer; onRetry: () => void }) {
  const t = useWords("chat");
  const can = useCan();
  const retry = useRetry(id);
  const failed = kept.status === "failed" || kept.status === "cancelled";
  return (
    <>
      {kept.removed ? (
        <p className="muted small">{t("removed")}</p>
      ) : (
        <KeptSteps id={id} answer={kept.text} />
      )}
      {kept.text && (
        <div className="answer-words">
          <Markdown text={kept.text} />
        </div>
      )}
      {kept.value !== null && kept.value !== undefined && <Json value={kept.value} label={t("value")} />}
      {failed && (
        <div className="answer-failed">
          {kept.status === "cancelled" ? (
            <p className="muted">{t("stopped")}</p>
          ) : (
            <Failure text={kept.reason ? `${kept.reason.detail} (${kept.reason.code})` : t("failed")} />
          )}
          {!kept.removed && can("executions.retry") && (
            <Button
              size="small"
              startIcon={<RotateCw size={14} />}
              loading={retry.isPending}
              onClick={() => retry.mutate(undefined, { onSuccess: onRetry })}
            >
              {t("retry")}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

interface Props {
  id: string;
  kept: KeptAnswer;
  /** The answer is there, or is being made anew: what is kept is asked for again. */
  onChange: () => void;
  foot?: ReactNode;
  askForm: AskForm;
}

/** The answer of an execution to whoever asked: as it is being made, then as it came out. */
export function LiveAnswer({ id, kept, onChange, foot, askForm }: Props) {
  const [round, setRound] = useState(0);
  const over = kept.removed || (kept.status !== null && FINAL.has(kept.status));
  const again = () => {
    setRound((n) => n + 1);
    onChange();
  };
  return (
    <div className="live-answer">
      {over ? (
        <Kept id={id} kept={kept} onRetry={again} />
      ) : (
        <Following id={id} round={round} askForm={askForm} onOver={onChange} />
      )}
      {over && foot}
    </div>
  );
}
