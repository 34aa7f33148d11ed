import TextField from "@mui/material/TextField";
import { useState } from "react";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { FormDialog } from "@/ui/dialogs";
import { Failure } from "@/ui/states";
import { type Role, useInvite } from "./queries";
import { RoleField } from "./RoleField";

/** Invites a person; gives out the path of the one-time link. */
export function InviteDialog({ onClose }: { onClose: (path: string | null) => void }) {
  const t = useWords("access");
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("editor");
  const invite = useInvite();
  const submit = () => invite.mutate({ email, name, role }, { onSuccess: ({ path }) => onClose(path) });
  return (
    <FormDialog
      title={t("invite_member")}
      submit={t("make_invitation")}
      busy={invite.isPending}
      onSubmit={submit}
      onClose={() => onClose(null)}
    >
      {invite.error && <Failure {...failureOf(invite.error)} />}
      <TextField
        label={t("name")}
        required
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={t("email")}
        type="email"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <RoleField value={role} onChange={setRole} />
    </FormDialog>
  );
}
