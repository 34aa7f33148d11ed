import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, body } from "@/api/client";
import { failureOf } from "@/api/problem";
import { keep } from "@/api/session";
import { useWords } from "@/lib/words";
import { Failure } from "@/ui/states";

const SHORTEST = 10;

/** Sets the password behind a one-time link, and signs in. */
export function SetupForm({ token, onDone }: { token: string; onDone: () => void }) {
  const t = useWords("session");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const differ = again !== "" && again !== password;
  const setup = useMutation({
    meta: { quiet: true },
    mutationFn: () => body(api.POST("/v1/auth/setup", { body: { token, password } })),
    onSuccess: (granted) => {
      keep(granted);
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!differ) setup.mutate();
  };
  return (
    <form onSubmit={submit}>
      {setup.isError && <Failure {...failureOf(setup.error)} />}
      <TextField
        label={t("new_password")}
        type="password"
        autoComplete="new-password"
        required
        autoFocus
        helperText={t("password_note", { count: SHORTEST })}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        slotProps={{ htmlInput: { minLength: SHORTEST } }}
      />
      <TextField
        label={t("again")}
        type="password"
        autoComplete="new-password"
        required
        error={differ}
        helperText={differ ? t("differ") : " "}
        value={again}
        onChange={(event) => setAgain(event.target.value)}
      />
      <Button type="submit" variant="contained" size="large" loading={setup.isPending} disabled={differ}>
        {t("set_password")}
      </Button>
    </form>
  );
}
