import TextField from "@mui/material/TextField";
import { useState } from "react";
import { failureOf, ProblemError } from "@/api/problem";
import { faultLine } from "@/lib/fault-line";
import type { Plural } from "@/lib/kinds";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { FormDialog } from "@/ui/dialogs";
import { Failure } from "@/ui/states";
import { usePublish } from "./queries";

interface Props {
  plural: Plural;
  name: string;
  onClose: (published: boolean) => void;
  /** The server found something wrong with the draft: shown in its places as well. */
  onRefused: (error: unknown) => void;
}

/** Makes the draft an immutable version, with a message for those who read the history. */
export function PublishDialog({ plural, name, onClose, onRefused }: Props) {
  const t = useWords("definitions");
  const [message, setMessage] = useState("");
  const publish = usePublish(plural, name);
  const submit = () =>
    publish.mutate(message, {
      onSuccess: ({ version }) => {
        notify(t("published", { name, version: version ?? "" }), "good");
        onClose(true);
      },
      onError: onRefused,
    });
  const fields = publish.error instanceof ProblemError ? publish.error.fields : [];
  return (
    <FormDialog
      title={t("publish_it", { name })}
      submit={t("publish")}
      busy={publish.isPending}
      onSubmit={submit}
      onClose={() => onClose(false)}
    >
      <p className="muted">{t("publish_note")}</p>
      {publish.error && <Failure {...failureOf(publish.error)} />}
      {fields.length > 0 && (
        <ul className="small">
          {fields.map((fault) => (
            <li key={fault.pointer + fault.message}>
              <code>{fault.pointer}</code> {faultLine(fault)}
            </li>
          ))}
        </ul>
      )}
      <TextField
        label={t("what_changed")}
        autoFocus
        multiline
        minRows={2}
        value={message}
        onChange={(event) => setMessage(event.target.value)}
        helperText={t("what_changed_note")}
      />
    </FormDialog>
  );
}
