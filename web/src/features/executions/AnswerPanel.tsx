import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { Check, Hand, PenLine } from "lucide-react";
import { useState } from "react";
import type { Execution } from "@/api/contracts";
import { useCan } from "@/api/me";
import { notify } from "@/lib/notices";
import { Markdown } from "@/ui/Markdown";
import { ApprovalPanel } from "./ApprovalPanel";
import { EffectPanel } from "./EffectPanel";
import { useAnswer } from "./queries";

type Waiting = Execution["waiting_for"][number];

function HumanInput({ id, waiting }: { id: string; waiting: Waiting }) {
  const can = useCan();
  const answer = useAnswer(id);
  const [text, setText] = useState("");
  const send = (action: "accept" | "revise") =>
    answer.mutate(
      { request: waiting.request, action, text: action === "accept" ? "" : text },
      { onSuccess: () => notify(action === "accept" ? "Accepted" : "Sent back with your words", "good") },
    );
  return (
    <section className="panel answer" aria-label={`Your answer for task ${waiting.task}`}>
      <div className="panel-head">
        <h2>
          <Hand size={17} aria-hidden="true" /> Your word on “{waiting.task}”
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
              label="What should change"
              multiline
              minRows={2}
              maxRows={10}
              value={text}
              onChange={(event) => setText(event.target.value)}
              helperText="Needed only to send it back; the agent works on with your words."
            />
            <div className="answer-actions">
              <Button
                variant="contained"
                startIcon={<Check size={16} />}
                loading={answer.isPending}
                onClick={() => send("accept")}
              >
                Accept the output
              </Button>
              <Button
                variant="outlined"
                startIcon={<PenLine size={16} />}
                disabled={text.trim() === "" || answer.isPending}
                onClick={() => send("revise")}
              >
                Send back to revise
              </Button>
            </div>
          </>
        ) : (
          <p className="muted">Your role does not answer executions: an operator or editor can.</p>
        )}
      </div>
    </section>
  );
}

/** What an execution waits for, and the way to give it. */
export function AnswerPanel({ execution }: { execution: Execution }) {
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
        .map((waiting) => (
          <HumanInput key={waiting.id} id={id} waiting={waiting} />
        ))}
      {asked.some(({ purpose }) => purpose === "effect_outcome") && <EffectPanel id={id} />}
    </>
  );
}
