import "./messages.css";
import "./desk.css";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { Link, useNavigate } from "@tanstack/react-router";
import { Anchor, ChevronRight } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useCan } from "@/api/me";
import { failureOf } from "@/api/problem";
import { pluralOf } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import { DiffView } from "@/ui/DiffView";
import { Failure } from "@/ui/states";
import { canBeTalkedTo } from "./chat-model";
import { type Answered, type Proposal, useAccept, useAskDesk } from "./desk-queries";
import { useBegin } from "./queries";

/** What a model proposes, to be looked at; nothing of it is saved before somebody says so. */
function ProposalView({ proposal, onDone }: { proposal: Proposal; onDone: () => void }) {
  const t = useWords("chat");
  const can = useCan();
  const navigate = useNavigate();
  const accept = useAccept();
  const plural = pluralOf(proposal.kind);
  const { yaml_before: before } = proposal;
  const look = t(before ? "desk_difference" : "desk_look");
  const save = () =>
    accept.mutate(proposal, {
      onSuccess: () => {
        onDone();
        if (plural === null) return;
        const view = plural === "agents" ? "design" : plural === "tasks" ? undefined : "canvas";
        void navigate({
          to: "/$plural/$name",
          params: { plural, name: proposal.name },
          search: view ? { view } : {},
        });
      },
    });
  return (
    <div className="stack">
      <p>
        <b>{proposal.name}</b> · {proposal.summary}
      </p>
      {(proposal.notes ?? []).length > 0 && (
        <ul className="desk-notes muted small">
          {proposal.notes?.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {/* Of something new there is much to read; of a change, what is different is what is asked about. */}
      <details className="composer-more" open={Boolean(before)}>
        <summary>
          <ChevronRight size={14} aria-hidden="true" /> {look}
        </summary>
        <DiffView before={before ?? ""} after={proposal.yaml} label={look} />
      </details>
      {accept.error && <Failure {...failureOf(accept.error)} />}
      <div className="answer-actions">
        {can("generations.accept") && (
          <Button variant="contained" loading={accept.isPending} onClick={save}>
            {t("desk_save")}
          </Button>
        )}
        <Button onClick={onDone}>{t("desk_discard")}</Button>
      </div>
    </div>
  );
}

/** What the desk understood: something proposed, somebody to talk to, something to read, or a question back. */
function AnswerView({ answered, onDone }: { answered: Answered; onDone: () => void }) {
  const t = useWords("chat");
  const navigate = useNavigate();
  const begin = useBegin();
  if (answered.proposal) return <ProposalView proposal={answered.proposal} onDone={onDone} />;
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
export function DeskLine() {
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
      {ask.data && <AnswerView answered={ask.data} onDone={() => ask.reset()} />}
    </section>
  );
}
