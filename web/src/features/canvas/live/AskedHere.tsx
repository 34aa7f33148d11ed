import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { type ReactNode, useState } from "react";
import type { Approval } from "@/api/contracts";
import { useWords } from "@/lib/words";
import { Markdown } from "@/ui/Markdown";
import { useWord } from "./queries";

/** The form in which a question is answered, by the request's id. */
export type AskForm = (request: string) => ReactNode;

interface Props {
  approval: Approval;
  askForm: AskForm;
}

/** What a node asks a person, answered where it stands: by the form of its schema, where it asks for an answer. */
export function AskedHere({ approval, askForm }: Props) {
  const asksAnswer = approval.purpose === "human_input" && approval.parameters !== null;
  return (
    <div className="asked-here">
      <p>{approval.prompt}</p>
      {asksAnswer ? askForm(approval.id) : <Judged approval={approval} />}
    </div>
  );
}

/** A yes or a no to what is shown, with a word on it. */
function Judged({ approval }: { approval: Approval }) {
  const t = useWords("live");
  const [text, setText] = useState("");
  const word = useWord();
  const asksWords = approval.purpose === "human_input";
  return (
    <>
      {approval.output ? (
        <Markdown text={approval.output} />
      ) : (
        approval.arguments && <pre>{JSON.stringify(approval.arguments, null, 2)}</pre>
      )}
      <TextField
        label={asksWords ? t("your_answer") : t("reason")}
        multiline
        size="small"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="asked-actions">
        <Button
          size="small"
          variant="contained"
          loading={word.isPending}
          onClick={() => word.mutate({ approval, word: { yes: true, text } })}
        >
          {asksWords && text !== "" ? t("answer") : t("approve")}
        </Button>
        <Button
          size="small"
          color="error"
          disabled={text === "" || word.isPending}
          onClick={() => word.mutate({ approval, word: { yes: false, reason: text } })}
        >
          {t("reject")}
        </Button>
      </div>
    </>
  );
}
