import TextField from "@mui/material/TextField";
import { useEffect, useRef, useState } from "react";
import { useWords } from "@/lib/words";
import type { InputProps } from "./form-contracts";

const shown = (value: unknown) =>
  value === undefined || value === null ? "" : JSON.stringify(value, null, 2);

/** Any JSON as text; what does not parse stays in the field and is not given out. */
export function JsonInput(props: InputProps & { help: string | undefined }) {
  const t = useWords("ui");
  const { id, field, hint, value, fault, help, disabled, onChange } = props;
  const [text, setText] = useState(shown(value));
  const [broken, setBroken] = useState<string | null>(null);
  const given = useRef(JSON.stringify(value));

  useEffect(() => {
    const next = JSON.stringify(value);
    if (next === given.current) return;
    given.current = next;
    setText(shown(value));
    setBroken(null);
  }, [value]);

  const change = (next: string) => {
    setText(next);
    if (next.trim() === "") {
      given.current = undefined as unknown as string;
      setBroken(null);
      onChange(undefined);
      return;
    }
    try {
      const parsed: unknown = JSON.parse(next);
      given.current = JSON.stringify(parsed);
      setBroken(null);
      onChange(parsed);
    } catch (error) {
      setBroken(t("not_json", { error: error instanceof Error ? error.message : String(error) }));
    }
  };

  return (
    <TextField
      id={id}
      label={hint.label ?? field.label}
      required={field.required}
      error={broken !== null || fault !== null}
      helperText={broken ?? help ?? "JSON"}
      disabled={disabled}
      multiline
      minRows={2}
      maxRows={14}
      className="form-json"
      value={text}
      onChange={({ target }) => change(target.value)}
    />
  );
}
