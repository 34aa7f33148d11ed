import TextField from "@mui/material/TextField";
import { useState } from "react";
import type { Execution } from "@/api/contracts";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { FormDialog } from "@/ui/dialogs";
import { Failure } from "@/ui/states";
import { useRename } from "./queries";

const LONGEST = 200;

/** Gives this one execution a title of its own, or takes it away. */
export function RenameDialog({ execution, onClose }: { execution: Execution; onClose: () => void }) {
  const t = useWords("inspection");
  const rename = useRename(execution.id);
  const [title, setTitle] = useState(execution.title ?? "");
  return (
    <FormDialog
      title={t("rename_execution")}
      submit={t("rename")}
      busy={rename.isPending}
      onSubmit={() => rename.mutate(title.trim() || null, { onSuccess: onClose })}
      onClose={onClose}
    >
      {rename.error && <Failure {...failureOf(rename.error)} />}
      <TextField
        autoFocus
        fullWidth
        margin="dense"
        label={t("title")}
        helperText={t("title_note", { name: execution.name })}
        value={title}
        onChange={({ target }) => setTitle(target.value)}
        slotProps={{ htmlInput: { maxLength: LONGEST } }}
      />
    </FormDialog>
  );
}
