import TextField from "@mui/material/TextField";
import { useState } from "react";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { FormDialog } from "@/ui/dialogs";
import { Failure } from "@/ui/states";
import { useRenameOrganization } from "./queries";

/** Gives the organization another name; gives that name out once it holds. */
export function RenameOrganizationDialog({
  name: now,
  onClose,
}: {
  name: string;
  onClose: (name: string | null) => void;
}) {
  const t = useWords("access");
  const [name, setName] = useState(now);
  const rename = useRenameOrganization();
  const wrong = name.trim() === "";
  const submit = () => {
    if (!wrong) rename.mutate(name.trim(), { onSuccess: (renamed) => onClose(renamed.name) });
  };
  return (
    <FormDialog
      title={t("organization_rename_title")}
      submit={t("organization_rename")}
      busy={rename.isPending}
      onSubmit={submit}
      onClose={() => onClose(null)}
    >
      {rename.error && <Failure {...failureOf(rename.error)} />}
      <TextField
        label={t("name")}
        required
        autoFocus
        error={wrong}
        helperText={t(wrong ? "organization_needs_name" : "organization_name_note")}
        value={name}
        onChange={(event) => setName(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
    </FormDialog>
  );
}
