import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { Sparkles } from "lucide-react";
import { useState } from "react";
import type { Execution } from "@/api/contracts";
import { useCan, useMe } from "@/api/me";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { FormDialog } from "@/ui/dialogs";
import { Failure } from "@/ui/states";
import { useRename, useSuggestTitle } from "./queries";

const LONGEST = 200;

/** A model's suggestion goes into the field: whoever renames reads it, changes it, or leaves it. */
function Suggest({ id, onTitle }: { id: string; onTitle: (title: string) => void }) {
  const t = useWords("inspection");
  const suggest = useSuggestTitle(id);
  return (
    <div className="stack">
      <div>
        <Button
          size="small"
          startIcon={<Sparkles size={15} />}
          loading={suggest.isPending}
          onClick={() => suggest.mutate(undefined, { onSuccess: ({ text }) => onTitle(text) })}
        >
          {t("suggest_title")}
        </Button>
        {suggest.data && (
          <span className="muted small" role="status">
            {" "}
            {t("suggested_by", { model: suggest.data.model })}
          </span>
        )}
      </div>
      {suggest.error && <Failure {...failureOf(suggest.error)} />}
    </div>
  );
}

/** Gives this one execution a title of its own, or takes it away. */
export function RenameDialog({ execution, onClose }: { execution: Execution; onClose: () => void }) {
  const t = useWords("inspection");
  const rename = useRename(execution.id);
  const can = useCan();
  const { data: me } = useMe();
  const [title, setTitle] = useState(execution.title ?? "");
  const maySuggest = can("generations.title") && me !== undefined && me.workspace.title_models !== "none";
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
      {maySuggest && <Suggest id={execution.id} onTitle={setTitle} />}
    </FormDialog>
  );
}
