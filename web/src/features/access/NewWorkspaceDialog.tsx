import TextField from "@mui/material/TextField";
import { useState } from "react";
import { explain } from "@/api/problem";
import { FormDialog } from "@/ui/dialogs";
import { Failure } from "@/ui/states";
import { EnvironmentField } from "./EnvironmentField";
import { type Environment, useCreateWorkspace } from "./queries";

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Makes a workspace; gives out its name. */
export function NewWorkspaceDialog({ onClose }: { onClose: (made: string | null) => void }) {
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
      title="New workspace"
      submit="Make the workspace"
      busy={create.isPending}
      onSubmit={submit}
      onClose={() => onClose(null)}
    >
      {create.error && <Failure text={explain(create.error)} />}
      <p className="muted">
        It begins with the models, tools and templates that ship. Members keep their roles in it.
      </p>
      <TextField
        label="Name"
        required
        autoFocus
        error={wrong}
        helperText="Small letters, digits and hyphens, such as “staging”; it cannot be changed"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <EnvironmentField value={environment} onChange={setEnvironment} />
    </FormDialog>
  );
}
