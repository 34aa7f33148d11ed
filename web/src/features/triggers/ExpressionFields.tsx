import TextField from "@mui/material/TextField";
import { useWords } from "@/lib/words";

interface Props {
  inputs: string;
  onlyIf: string;
  /** What the expressions see. */
  sees: string;
  faults: Record<string, string>;
  onInputs: (text: string) => void;
  onOnlyIf: (text: string) => void;
}

/** How what came becomes the inputs, and what is left out: two expressions. */
export function ExpressionFields({ inputs, onlyIf, sees, faults, onInputs, onOnlyIf }: Props) {
  const t = useWords("triggers");
  const code = { htmlInput: { className: "mono", spellCheck: false } };
  return (
    <>
      <TextField
        label={t("mapping")}
        required
        multiline
        maxRows={8}
        value={inputs}
        error={faults["/inputs"] !== undefined}
        helperText={faults["/inputs"] ?? sees}
        onChange={(event) => onInputs(event.target.value)}
        slotProps={code}
      />
      <TextField
        label={t("only_if")}
        multiline
        maxRows={4}
        value={onlyIf}
        error={faults["/only_if"] !== undefined}
        helperText={faults["/only_if"] ?? t("only_if_note")}
        onChange={(event) => onOnlyIf(event.target.value)}
        slotProps={code}
      />
    </>
  );
}
