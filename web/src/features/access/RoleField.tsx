import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { words } from "@/lib/format";
import { ROLES, type Role } from "./queries";

interface Props {
  value: Role;
  onChange: (role: Role) => void;
  label?: string;
  hideLabel?: boolean;
}

/** One of the five roles, with what it may do. */
export function RoleField({ value, onChange, label = "Role", hideLabel = false }: Props) {
  return (
    <TextField
      select
      {...(hideLabel ? {} : { label, helperText: ROLES[value] })}
      value={value}
      onChange={(event) => onChange(event.target.value as Role)}
      slotProps={{
        select: {
          renderValue: (role) => words(String(role)),
          SelectDisplayProps: hideLabel ? { "aria-label": label } : {},
        },
      }}
    >
      {Object.entries(ROLES).map(([role, may]) => (
        <MenuItem key={role} value={role}>
          <span className="option">
            {words(role)} <small className="muted">{may}</small>
          </span>
        </MenuItem>
      ))}
    </TextField>
  );
}
