import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, body } from "@/api/client";
import { failureOf } from "@/api/problem";
import { keep } from "@/api/session";
import { useWords } from "@/lib/words";
import { Failure } from "@/ui/states";

/** E-mail and password; `onDone` is called once the session is there. */
export function SignInForm({ onDone }: { onDone: () => void }) {
  const t = useWords("session");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const login = useMutation({
    meta: { quiet: true },
    mutationFn: () => body(api.POST("/v1/auth/login", { body: { email, password } })),
    onSuccess: (granted) => {
      keep(granted);
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    login.mutate();
  };
  return (
    <form onSubmit={submit}>
      {login.isError && <Failure {...failureOf(login.error)} />}
      <TextField
        label={t("email")}
        type="email"
        name="email"
        autoComplete="username"
        required
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        label={t("password")}
        type="password"
        name="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" variant="contained" size="large" loading={login.isPending}>
        {t("sign_in")}
      </Button>
    </form>
  );
}
