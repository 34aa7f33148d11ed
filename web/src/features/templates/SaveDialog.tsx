import TextField from "@mui/material/TextField";
import { useState } from "react";
import { failureOf } from "@/api/problem";
import type { components } from "@/api/schema";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { FormDialog } from "@/ui/dialogs";
import { Failure } from "@/ui/states";
import { useSave } from "./queries";

interface Props {
  kind: components["schemas"]["SavedDefinition"]["kind"];
  name: string;
  onClose: () => void;
}

/** Makes a template of a definition. */
export default function SaveDialog({ kind, name, onClose }: Props) {
  const t = useWords("templates");
  const [called, setCalled] = useState(name.replace(/[^a-z0-9]+/g, "-"));
  const [title, setTitle] = useState("");
  const save = useSave();
  const submit = () =>
    save.mutate(
      { name: called, kind, definition: name, title: title.trim() || null, description: null, labels: [] },
      {
        onSuccess: () => {
          notify(t("saved", { name: called }), "good");
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={t("save_as")}
      submit={t("save")}
      busy={save.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="muted">{t("save_lead", { name })}</p>
      {save.error && <Failure {...failureOf(save.error)} />}
      <TextField
        label={t("name")}
        required
        value={called}
        onChange={(event) => setCalled(event.target.value.trim())}
      />
      <TextField label={t("a_title")} value={title} onChange={(event) => setTitle(event.target.value)} />
    </FormDialog>
  );
}
