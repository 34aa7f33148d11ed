import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import TextField from "@mui/material/TextField";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, body } from "@/api/client";
import { failureOf, ProblemError } from "@/api/problem";
import { chooseOrganization, forgetChoices, keep } from "@/api/session";
import { useWords } from "@/lib/words";
import { Failure } from "@/ui/states";

const SHORTEST = 10;

/** The address has a password already, and this was not it. */
const isTaken = (error: unknown) => error instanceof ProblemError && error.code === "wrong_credentials";

/** Sets the password behind a one-time link, and signs in; whoever has one already proves it instead. */
export function SetupForm({ token, onDone }: { token: string; onDone: () => void }) {
  const t = useWords("session");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [known, setKnown] = useState(false);
  const differ = !known && again !== "" && again !== password;
  const setup = useMutation({
    meta: { quiet: true },
    mutationFn: () => body(api.POST("/v1/auth/setup", { body: { token, password } })),
    onSuccess: (granted) => {
      // What was chosen on this device before may be another person's; who was invited begins where he was invited to.
      forgetChoices();
      if (granted.organization_id !== null) chooseOrganization(granted.organization_id);
      keep(granted);
      onDone();
    },
    onError: (error) => {
      if (isTaken(error)) setKnown(true);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!differ) setup.mutate();
  };
  return (
    <form onSubmit={submit}>
      {setup.isError && (
        <Failure {...failureOf(setup.error)} {...(isTaken(setup.error) ? { text: t("taken_note") } : {})} />
      )}
      <TextField
        label={known ? t("your_password") : t("new_password")}
        type="password"
        autoComplete={known ? "current-password" : "new-password"}
        required
        autoFocus
        helperText={known ? t("has_password_note") : t("password_note", { count: SHORTEST })}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        slotProps={{ htmlInput: known ? {} : { minLength: SHORTEST } }}
      />
      {!known && (
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
      )}
      <FormControlLabel
        control={<Checkbox checked={known} onChange={(event) => setKnown(event.target.checked)} />}
        label={t("has_password")}
      />
      <Button type="submit" variant="contained" size="large" loading={setup.isPending} disabled={differ}>
        {known ? t("join") : t("set_password")}
      </Button>
    </form>
  );
}
