import "./messages.css";
import "./desk.css";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { Link, useNavigate } from "@tanstack/react-router";
import { Anchor } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { useCan } from "@/api/me";
import { failureOf } from "@/api/problem";
import { pluralOf } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import { Failure } from "@/ui/states";
import { canBeTalkedTo } from "./chat-model";
import { type Answered, type Proposal, useAskDesk } from "./desk-queries";
import { useBegin } from "./queries";

/** Shows what is proposed; nothing of it is saved before somebody says so there, and `onDone` puts it away. */
type ShowProposal = (proposal: Proposal, onDone: () => void) => ReactNode;

interface AnswerProps {
  answered: Answered;
  onDone: () => void;
  showProposal: ShowProposal;
}

/** What the desk understood: something proposed, somebody to talk to, something to read, or a question back. */
function AnswerView({ answered, onDone, showProposal }: AnswerProps) {
  const t = useWords("chat");
  const navigate = useNavigate();
  const begin = useBegin();
  if (answered.proposal) return showProposal(answered.proposal, onDone);
  const { intent, kind, name, question } = answered.understood;
  const plural = kind ? pluralOf(kind) : null;
  if (!intent || !name || plural === null) return <p>{question ?? t("desk_unclear")}</p>;
  if (intent === "run" && canBeTalkedTo(plural)) {
    const open = () =>
      begin.mutate(
        { plural, name },
        { onSuccess: ({ id }) => void navigate({ to: "/chat/$id", params: { id } }) },
      );
    return (
      <div className="answer-actions">
        <p>{t("desk_run", { name })}</p>
        <Button variant="contained" size="small" loading={begin.isPending} onClick={open}>
          {t("desk_talk", { name })}
        </Button>
      </div>
    );
  }
  return (
    <p>
      {answered.about || t("desk_about_none", { name })}{" "}
      <Link to="/$plural/$name" params={{ plural, name }}>
        {t("desk_open", { name })}
      </Link>
    </p>
  );
}

/** A line in plain words to Quarterdeck itself: it proposes, changes, runs or explains, and saves nothing by itself. */
export function DeskLine({ showProposal }: { showProposal: ShowProposal }) {
  const t = useWords("chat");
  const can = useCan();
  const ask = useAskDesk();
  const [text, setText] = useState("");
  if (!can("generations.dispatch")) return null;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== "") ask.mutate(text.trim());
  };
  return (
    <section className="panel desk" aria-label={t("desk")}>
      <form className="composer-row" onSubmit={send}>
        <TextField
          id="desk-text"
          fullWidth
          multiline
          maxRows={6}
          label={t("desk_label")}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) send(event);
          }}
          helperText={t("desk_note")}
          slotProps={{ htmlInput: { maxLength: 4_000 } }}
        />
        <Button
          type="submit"
          variant="outlined"
          loading={ask.isPending}
          disabled={text.trim() === ""}
          startIcon={<Anchor size={16} />}
        >
          {t("desk_ask")}
        </Button>
      </form>
      {ask.error && <Failure {...failureOf(ask.error)} />}
      {ask.data && <AnswerView answered={ask.data} onDone={() => ask.reset()} showProposal={showProposal} />}
    </section>
  );
}
