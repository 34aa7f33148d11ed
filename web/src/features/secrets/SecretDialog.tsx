import TextField from "@mui/material/TextField";
import { useState } from "react";
import { failureOf } from "@/api/problem";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { FormDialog } from "@/ui/dialogs";
import { Failure } from "@/ui/states";
import { useSetSecret } from "./queries";

/** Sets a secret's value; an empty `name` makes a new one. */
export function SecretDialog({ name: given, onClose }: { name: string; onClose: () => void }) {
  const t = useWords("secrets");
  const [name, setName] = useState(given);
  const [value, setValue] = useState("");
  const [hosts, setHosts] = useState("");
  const set = useSetSecret();
  const submit = () =>
    set.mutate(
      { name, value, hosts: hosts.split(/[\s,]+/).filter(Boolean) },
      {
        onSuccess: () => {
          notify(t("was_set", { name }), "good");
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={given ? t("replace_it", { name: given }) : t("new")}
      submit={t("set")}
      busy={set.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      {set.error && <Failure {...failureOf(set.error)} />}
      <TextField
        label={t("name")}
        required
        disabled={given !== ""}
        autoFocus={given === ""}
        value={name}
        helperText={t("name_note")}
        onChange={(event) => setName(event.target.value.trim())}
        slotProps={{ htmlInput: { spellCheck: false, autoCapitalize: "none", autoComplete: "off" } }}
      />
      <TextField
        label={t("value")}
        type="password"
        required
        autoFocus={given !== ""}
        value={value}
        helperText={t("value_note")}
        onChange={(event) => setValue(event.target.value)}
        slotProps={{ htmlInput: { autoComplete: "new-password" } }}
      />
      <TextField
        label={t("hosts")}
        value={hosts}
        helperText={t(given ? "hosts_note_replace" : "hosts_note")}
        onChange={(event) => setHosts(event.target.value)}
        slotProps={{ htmlInput: { spellCheck: false, autoCapitalize: "none", autoComplete: "off" } }}
      />
    </FormDialog>
  );
}
