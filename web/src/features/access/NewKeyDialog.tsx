import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useMe } from "@/api/me";
import { explain } from "@/api/problem";
import { FormDialog } from "@/ui/dialogs";
import { Failure } from "@/ui/states";
import { type Role, useCreateKey } from "./queries";
import { RoleField } from "./RoleField";

const LIVES = { "30": "30 days", "90": "90 days", "365": "a year", never: "without end" } as const;

/** Makes an API key; gives out the key itself, once. */
export function NewKeyDialog({ onClose }: { onClose: (key: string | null) => void }) {
  const { data: me } = useMe();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("operator");
  const [workspace, setWorkspace] = useState("");
  const [life, setLife] = useState<keyof typeof LIVES>("90");
  const create = useCreateKey();
  const submit = () =>
    create.mutate(
      { name, role, workspace: workspace || null, days: life === "never" ? null : Number(life) },
      { onSuccess: ({ key }) => onClose(key) },
    );
  return (
    <FormDialog
      title="New API key"
      submit="Make the key"
      busy={create.isPending}
      onSubmit={submit}
      onClose={() => onClose(null)}
    >
      {create.error && <Failure text={explain(create.error)} />}
      <TextField
        label="Name"
        required
        autoFocus
        helperText="What will use it, such as “nightly report”"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <RoleField value={role} onChange={setRole} />
      <TextField
        select
        label="Workspace"
        value={workspace}
        onChange={(event) => setWorkspace(event.target.value)}
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      >
        <MenuItem value="">Every workspace</MenuItem>
        {(me?.workspaces ?? []).map((each) => (
          <MenuItem key={each.id} value={each.name}>
            {each.name}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        label="Valid for"
        value={life}
        onChange={(event) => setLife(event.target.value as keyof typeof LIVES)}
      >
        {Object.entries(LIVES).map(([value, label]) => (
          <MenuItem key={value} value={value}>
            {label}
          </MenuItem>
        ))}
      </TextField>
    </FormDialog>
  );
}
