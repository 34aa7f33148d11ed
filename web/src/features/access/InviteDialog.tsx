import TextField from "@mui/material/TextField";
import { useState } from "react";
import { explain } from "@/api/problem";
import { FormDialog } from "@/ui/dialogs";
import { Failure } from "@/ui/states";
import { type Role, useInvite } from "./queries";
import { RoleField } from "./RoleField";

/** Invites a person; gives out the path of the one-time link. */
export function InviteDialog({ onClose }: { onClose: (path: string | null) => void }) {
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("editor");
  const invite = useInvite();
  const submit = () => invite.mutate({ email, name, role }, { onSuccess: ({ path }) => onClose(path) });
  return (
    <FormDialog
      title="Invite a member"
      submit="Make the invitation"
      busy={invite.isPending}
      onSubmit={submit}
      onClose={() => onClose(null)}
    >
      {invite.error && <Failure text={explain(invite.error)} />}
      <TextField
        label="Name"
        required
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label="E-mail"
        type="email"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <RoleField value={role} onChange={setRole} />
    </FormDialog>
  );
}
