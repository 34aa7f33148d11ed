import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { Check, Hand, MessageCircleQuestionMark, PenLine } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { Execution } from "@/api/contracts";
import { useCan } from "@/api/me";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { Markdown } from "@/ui/Markdown";
import { ApprovalPanel } from "./ApprovalPanel";
import { useAnswer } from "./answering-queries";
import { EffectPanel } from "./EffectPanel";

type Waiting = Execution["waiting_for"][number];

/** The form in which a question is answered, by the request's id. */
export type AskForm = (request: string) => ReactNode;

function Question({ waiting, form }: { waiting: Waiting; form: ReactNode }) {
  const t = useWords("executions");
  return (
    <section className="panel answer" aria-label={t("question_of", { task: waiting.task })}>
      <div className="panel-head">
        <h2>
          <MessageCircleQuestionMark size={17} aria-hidden="true" />{" "}
          {t("question_of", { task: waiting.task })}
        </h2>
      </div>
      <div className="panel-body stack">
        <p>{waiting.prompt}</p>
        {form}
      </div>
    </section>
  );
}

function HumanInput({ id, waiting }: { id: string; waiting: Waiting }) {
  const t = useWords("executions");
  const can = useCan();
  const answer = useAnswer(id);
  const [text, setText] = useState("");
  const send = (action: "accept" | "revise") =>
    answer.mutate(
      { request: waiting.request, action, text: action === "accept" ? "" : text },
      { onSuccess: () => notify(t(action === "accept" ? "accepted" : "sent_back"), "good") },
    );
  return (
    <section className="panel answer" aria-label={t("answer_for", { task: waiting.task })}>
      <div className="panel-head">
        <h2>
          <Hand size={17} aria-hidden="true" /> {t("word_on", { task: waiting.task })}
        </h2>
      </div>
      <div className="panel-body stack">
        <p>{waiting.prompt}</p>
        {waiting.output && (
          <blockquote className="answer-output">
            <Markdown text={waiting.output} />
          </blockquote>
        )}
        {can("executions.answer") ? (
          <>
            <TextField
              label={t("should_change")}
              multiline
              minRows={2}
              maxRows={10}
              value={text}
              onChange={(event) => setText(event.target.value)}
              helperText={t("should_change_note")}
            />
            <div className="answer-actions">
              <Button
                variant="contained"
                startIcon={<Check size={16} />}
                loading={answer.isPending}
                onClick={() => send("accept")}
              >
                {t("accept")}
              </Button>
              <Button
                variant="outlined"
                startIcon={<PenLine size={16} />}
                disabled={text.trim() === "" || answer.isPending}
                onClick={() => send("revise")}
              >
                {t("revise")}
              </Button>
            </div>
          </>
        ) : (
          <p className="muted">{t("may_not_answer")}</p>
        )}
      </div>
    </section>
  );
}

/** What an execution waits for, and the way to give it. */
export function AnswerPanel({ execution, askForm }: { execution: Execution; askForm: AskForm }) {
  const { id, waiting_for } = execution;
  const asked = waiting_for ?? [];
  return (
    <>
      {asked
        .filter(({ purpose }) => purpose === "tool_call" || purpose === "approval")
        .map((approval) => (
          <ApprovalPanel key={approval.id} approval={approval} />
        ))}
      {asked
        .filter(({ purpose }) => purpose === "human_input")
        .map((waiting) =>
          // What has a schema asks something; what has none is an output to be judged.
          waiting.parameters === null ? (
            <HumanInput key={waiting.id} id={id} waiting={waiting} />
          ) : (
            <Question key={waiting.id} waiting={waiting} form={askForm(waiting.id)} />
          ),
        )}
      {asked.some(({ purpose }) => purpose === "effect_outcome") && <EffectPanel id={id} />}
    </>
  );
}
