import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import type { Approval } from "@/api/contracts";
import { useWords } from "@/lib/words";
import { useWord } from "./queries";

/** What a node asks a person, answered where it stands. */
export function AskedHere({ approval }: { approval: Approval }) {
  const t = useWords("live");
  const [text, setText] = useState("");
  const word = useWord();
  const asksWords = approval.purpose === "human_input";
  return (
    <div className="asked-here">
      <p>{approval.prompt}</p>
      {(approval.output || approval.arguments) && (
        <pre>{approval.output || JSON.stringify(approval.arguments, null, 2)}</pre>
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
    </div>
  );
}
