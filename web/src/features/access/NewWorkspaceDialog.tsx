import TextField from "@mui/material/TextField";
import { useState } from "react";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { FormDialog } from "@/ui/dialogs";
import { Failure } from "@/ui/states";
import { EnvironmentField } from "./EnvironmentField";
import { type Environment, useCreateWorkspace } from "./queries";

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Makes a workspace; gives out its name. */
export function NewWorkspaceDialog({ onClose }: { onClose: (made: string | null) => void }) {
  const t = useWords("access");
  const [name, setName] = useState("");
  const [environment, setEnvironment] = useState<Environment>("development");
  const [tried, setTried] = useState(false);
  const create = useCreateWorkspace();
  const wrong = tried && !NAME.test(name);
  const submit = () => {
    setTried(true);
    if (NAME.test(name)) create.mutate({ name, environment }, { onSuccess: () => onClose(name) });
  };
  return (
    <FormDialog
      title={t("new_workspace")}
      submit={t("make_workspace")}
      busy={create.isPending}
      onSubmit={submit}
      onClose={() => onClose(null)}
    >
      {create.error && <Failure {...failureOf(create.error)} />}
      <p className="muted">{t("new_workspace_note")}</p>
      <TextField
        label={t("name")}
        required
        autoFocus
        error={wrong}
        helperText={t("workspace_name_note")}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <EnvironmentField value={environment} onChange={setEnvironment} />
    </FormDialog>
  );
}
