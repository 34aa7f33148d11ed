import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { LayoutTemplate } from "lucide-react";
import { useState } from "react";
import { useCan } from "@/api/me";
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
}

function SaveDialog({ kind, name, onClose }: Props & { onClose: () => void }) {
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

/** Makes a template of a definition. */
export function SaveButton(props: Props) {
  const t = useWords("templates");
  const can = useCan();
  const [open, setOpen] = useState(false);
  if (!can("templates.write")) return null;
  return (
    <>
      <Button variant="outlined" startIcon={<LayoutTemplate size={16} />} onClick={() => setOpen(true)}>
        {t("save_as")}
      </Button>
      {open && <SaveDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
