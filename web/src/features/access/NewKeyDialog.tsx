import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useMe } from "@/api/me";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { FormDialog } from "@/ui/dialogs";
import { Failure } from "@/ui/states";
import { type Role, useCreateKey } from "./queries";
import { RoleField } from "./RoleField";

/** For how many days a key is valid. */
const LIVES = ["30", "90", "365", "never"] as const;

/** Makes an API key; gives out the key itself, once. */
export function NewKeyDialog({ onClose }: { onClose: (key: string | null) => void }) {
  const t = useWords("access");
  const { data: me } = useMe();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("operator");
  const [workspace, setWorkspace] = useState("");
  const [life, setLife] = useState<(typeof LIVES)[number]>("90");
  const create = useCreateKey();
  const submit = () =>
    create.mutate(
      { name, role, workspace: workspace || null, days: life === "never" ? null : Number(life) },
      { onSuccess: ({ key }) => onClose(key) },
    );
  return (
    <FormDialog
      title={t("new_key")}
      submit={t("make_key")}
      busy={create.isPending}
      onSubmit={submit}
      onClose={() => onClose(null)}
    >
      {create.error && <Failure {...failureOf(create.error)} />}
      <TextField
        label={t("name")}
        required
        autoFocus
        helperText={t("key_name_note")}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <RoleField value={role} onChange={setRole} />
      <TextField
        select
        label={t("workspace")}
        value={workspace}
        onChange={(event) => setWorkspace(event.target.value)}
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      >
        <MenuItem value="">{t("every_workspace")}</MenuItem>
        {(me?.workspaces ?? []).map((each) => (
          <MenuItem key={each.id} value={each.name}>
            {each.name}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        label={t("valid_for")}
        value={life}
        onChange={(event) => setLife(event.target.value as (typeof LIVES)[number])}
      >
        {LIVES.map((value) => (
          <MenuItem key={value} value={value}>
            {t(`lives_${value}`)}
          </MenuItem>
        ))}
      </TextField>
    </FormDialog>
  );
}
