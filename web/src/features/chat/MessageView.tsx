import "./messages.css";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { Bot, Pencil, RefreshCw } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { ChatMessage } from "@/api/contracts";
import { moment } from "@/lib/format";
import { useWords } from "@/lib/words";
import { CopyButton } from "@/ui/CopyButton";

interface Props {
  message: ChatMessage;
  name: string;
  /** Whether something may be said now. */
  free: boolean;
  /** Whether its words can be edited: those of a form cannot. */
  editable: boolean;
  onAgain: (text: string) => void;
  /** The answer, with what can be done with it below. */
  answer: (foot: ReactNode) => ReactNode;
}

/** What a person said, and what came back. */
export function MessageView({ message, name, free, editable, onAgain, answer }: Props) {
  const t = useWords("chat");
  const [edited, setEdited] = useState<string | null>(null);
  const foot = (
    <div className="answer-foot">
      {message.answer && <CopyButton text={message.answer} label={t("copy_answer")} />}
      {free && (
        <Button size="small" startIcon={<RefreshCw size={14} />} onClick={() => onAgain(message.text)}>
          {t("again")}
        </Button>
      )}
    </div>
  );
  return (
    <li className="exchange">
      <article className="said-by-you" aria-label={t("you_said")}>
        {edited === null ? (
          <>
            <p className="plain">{message.text || t("ran")}</p>
            <div className="said-foot">
              <time className="muted" dateTime={message.created_at}>
                {moment(message.created_at)}
              </time>
              {editable && free && (
                <Button size="small" startIcon={<Pencil size={13} />} onClick={() => setEdited(message.text)}>
                  {t("edit")}
                </Button>
              )}
            </div>
          </>
        ) : (
          <form
            className="said-edit"
            onSubmit={(event) => {
              event.preventDefault();
              onAgain(edited);
              setEdited(null);
            }}
          >
            <TextField
              autoFocus
              multiline
              fullWidth
              maxRows={10}
              label={t("edit_label")}
              helperText={t("edit_note")}
              value={edited}
              onChange={(event) => setEdited(event.target.value)}
              onKeyDown={(event) => event.key === "Escape" && setEdited(null)}
            />
            <div className="answer-actions">
              <Button type="submit" variant="contained" size="small" disabled={edited.trim() === ""}>
                {t("send")}
              </Button>
              <Button size="small" onClick={() => setEdited(null)}>
                {t("keep")}
              </Button>
            </div>
          </form>
        )}
      </article>
      <article className="said-back" aria-label={t("answer_of", { name })}>
        <span className="chat-face" aria-hidden="true">
          <Bot size={16} />
        </span>
        <div className="said-back-body">
          <h3>{name}</h3>
          {answer(foot)}
        </div>
      </article>
    </li>
  );
}
