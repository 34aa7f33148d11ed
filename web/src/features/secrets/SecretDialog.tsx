import TextField from "@mui/material/TextField";
import { useState } from "react";
import { explain } from "@/api/problem";
import { notify } from "@/lib/notices";
import { FormDialog } from "@/ui/dialogs";
import { Failure } from "@/ui/states";
import { useSetSecret } from "./queries";

/** Sets a secret's value; an empty `name` makes a new one. */
export function SecretDialog({ name: given, onClose }: { name: string; onClose: () => void }) {
  const [name, setName] = useState(given);
  const [value, setValue] = useState("");
  const [hosts, setHosts] = useState("");
  const set = useSetSecret();
  const submit = () =>
    set.mutate(
      { name, value, hosts: hosts.split(/[\s,]+/).filter(Boolean) },
      {
        onSuccess: () => {
          notify(`${name} is set`, "good");
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={given ? `Replace ${given}` : "New secret"}
      submit="Set"
      busy={set.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      {set.error && <Failure text={explain(set.error)} />}
      <TextField
        label="Name"
        required
        disabled={given !== ""}
        autoFocus={given === ""}
        value={name}
        helperText="Such as openai_api_key; models and tools refer to it by this name"
        onChange={(event) => setName(event.target.value.trim())}
        slotProps={{ htmlInput: { spellCheck: false, autoCapitalize: "none", autoComplete: "off" } }}
      />
      <TextField
        label="Value"
        type="password"
        required
        autoFocus={given !== ""}
        value={value}
        helperText="Sealed when it is saved; nobody can read it again here"
        onChange={(event) => setValue(event.target.value)}
        slotProps={{ htmlInput: { autoComplete: "new-password" } }}
      />
      <TextField
        label="Hosts"
        value={hosts}
        helperText={
          given
            ? "Where it may be sent, such as api.example.com; left empty, it stays as it is"
            : "Where it may be sent, such as api.example.com or gpu.lan:8000; left empty, to its provider alone"
        }
        onChange={(event) => setHosts(event.target.value)}
        slotProps={{ htmlInput: { spellCheck: false, autoCapitalize: "none", autoComplete: "off" } }}
      />
    </FormDialog>
  );
}
