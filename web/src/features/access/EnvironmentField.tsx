import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { ENVIRONMENTS, type Environment } from "./queries";

interface Props {
  value: Environment;
  onChange: (value: Environment) => void;
  label?: string;
  disabled?: boolean;
}

/** What a workspace is for. */
export function EnvironmentField({ value, onChange, label = "For", disabled = false }: Props) {
  return (
    <TextField
      select
      size="small"
      label={label}
      value={value}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value as Environment)}
    >
      {Object.entries(ENVIRONMENTS).map(([name, words]) => (
        <MenuItem key={name} value={name}>
          {words}
        </MenuItem>
      ))}
    </TextField>
  );
}
