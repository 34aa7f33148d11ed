import TextField from "@mui/material/TextField";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Organization } from "@/api/contracts";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { FormDialog } from "@/ui/dialogs";
import { Failure } from "@/ui/states";
import { makeOrganization } from "./making";

/** Makes an organization; gives it out once it has what it begins with. */
export default function NewOrganizationDialog({ onClose }: { onClose: (made: Organization | null) => void }) {
  const t = useWords("session");
  const [name, setName] = useState("");
  const [tried, setTried] = useState(false);
  const make = useMutation({ meta: { quiet: true }, mutationFn: makeOrganization, onSuccess: onClose });
  const wrong = tried && name.trim() === "";
  const submit = () => {
    setTried(true);
    if (name.trim() !== "") make.mutate(name.trim());
  };
  return (
    <FormDialog
      title={t("new_organization")}
      submit={t("make_organization")}
      busy={make.isPending}
      onSubmit={submit}
      onClose={() => onClose(null)}
    >
      {make.error && <Failure {...failureOf(make.error)} />}
      <p className="muted">{t("new_organization_note")}</p>
      <TextField
        label={t("name")}
        required
        autoFocus
        error={wrong}
        helperText={wrong ? t("needs_name") : " "}
        value={name}
        onChange={(event) => setName(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
    </FormDialog>
  );
}
