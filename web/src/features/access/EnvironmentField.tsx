import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useWords } from "@/lib/words";
import type { Environment } from "./queries";

const CHOICES = ["development", "staging", "production"] as const satisfies Environment[];

interface Props {
  value: Environment;
  onChange: (value: Environment) => void;
  label?: string;
  disabled?: boolean;
}

/** What a workspace is for. */
export function EnvironmentField({ value, onChange, label, disabled = false }: Props) {
  const t = useWords("access");
  return (
    <TextField
      select
      size="small"
      sx={{ minWidth: 230 }}
      label={label ?? t("environment")}
      value={value}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value as Environment)}
    >
      {CHOICES.map((each) => (
        <MenuItem key={each} value={each}>
          {t(`environment_${each}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}
