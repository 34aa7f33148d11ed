import Button from "@mui/material/Button";
import type { FormEvent, ReactNode } from "react";
import { explain, ProblemError } from "@/api/problem";
import { useWords } from "@/lib/words";
import { Failure } from "@/ui/states";

/** What the server found wrong, by where: "/name", "/definition", "/inputs/topic". */
export function faultsIn(error: unknown): Record<string, string> {
  if (!(error instanceof ProblemError)) return {};
  return Object.fromEntries(
    error.fields.map(({ pointer, message }) => [pointer.replace(/^\/body/, ""), message]),
  );
}

/** A name that the server would refuse is told before it is asked. */
export const isName = (name: string) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name);

interface Props {
  label: string;
  error: unknown;
  busy: boolean;
  submit: string;
  onSubmit: () => void;
  onCancel: () => void;
  children: ReactNode;
}

/** The frame of a trigger's form. */
export function FormFrame({ label, error, busy, submit, onSubmit, onCancel, children }: Props) {
  const t = useWords("triggers");
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className="panel trigger-form" aria-label={label} noValidate onSubmit={send}>
      <div className="panel-body stack">
        {error ? <Failure text={explain(error)} /> : null}
        {children}
        <div className="trigger-foot">
          <Button type="submit" variant="contained" loading={busy}>
            {submit}
          </Button>
          <Button onClick={onCancel}>{t("cancel")}</Button>
        </div>
      </div>
    </form>
  );
}
