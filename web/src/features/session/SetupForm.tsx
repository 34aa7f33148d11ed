import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, body } from "@/api/client";
import { explain } from "@/api/problem";
import { keep } from "@/api/session";
import { Failure } from "@/ui/states";

const SHORTEST = 10;

/** Sets the password behind a one-time link, and signs in. */
export function SetupForm({ token, onDone }: { token: string; onDone: () => void }) {
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
      {setup.isError && <Failure text={explain(setup.error)} />}
      <TextField
        label="New password"
        type="password"
        autoComplete="new-password"
        required
        autoFocus
        helperText={`At least ${SHORTEST} characters; a few words make a good one.`}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        slotProps={{ htmlInput: { minLength: SHORTEST } }}
      />
      <TextField
        label="The same again"
        type="password"
        autoComplete="new-password"
        required
        error={differ}
        helperText={differ ? "The two are not the same." : " "}
        value={again}
        onChange={(event) => setAgain(event.target.value)}
      />
      <Button type="submit" variant="contained" size="large" loading={setup.isPending} disabled={differ}>
        Set the password and sign in
      </Button>
    </form>
  );
}
