import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useWords } from "@/lib/words";
import type { Faults } from "./trigger-draft";

interface Expressions {
  inputs: string;
  only_if?: string | null;
}

/** How what came becomes the inputs, and what is left out: two expressions. */
export function useExpressions(said: Expressions | undefined, everything: string) {
  const [inputs, setInputs] = useState(said?.inputs ?? everything);
  const [onlyIf, setOnlyIf] = useState(said?.only_if ?? "");
  return { inputs, setInputs, onlyIf, setOnlyIf, value: { inputs, only_if: onlyIf.trim() || null } };
}

interface Props {
  draft: ReturnType<typeof useExpressions>;
  /** What the expressions see. */
  sees: string;
  faults: Faults;
}

export function ExpressionFields({ draft, sees, faults }: Props) {
  const t = useWords("triggers");
  const code = { htmlInput: { className: "mono", spellCheck: false } };
  return (
    <>
      <TextField
        label={t("mapping")}
        required
        multiline
        maxRows={8}
        value={draft.inputs}
        error={faults["/inputs"] !== undefined}
        helperText={faults["/inputs"] ?? sees}
        onChange={(event) => draft.setInputs(event.target.value)}
        slotProps={code}
      />
      <TextField
        label={t("only_if")}
        multiline
        maxRows={4}
        value={draft.onlyIf}
        error={faults["/only_if"] !== undefined}
        helperText={faults["/only_if"] ?? t("only_if_note")}
        onChange={(event) => draft.setOnlyIf(event.target.value)}
        slotProps={code}
      />
    </>
  );
}
