import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useWords } from "@/lib/words";
import { ROLES, type Role } from "./queries";

interface Props {
  value: Role;
  onChange: (role: Role) => void;
  label?: string;
  hideLabel?: boolean;
}

/** One of the five roles, with what it may do. */
export function RoleField({ value, onChange, label: given, hideLabel = false }: Props) {
  const t = useWords("access");
  const label = given ?? t("role");
  return (
    <TextField
      select
      {...(hideLabel ? {} : { label, helperText: t(`may_${value}`) })}
      value={value}
      onChange={(event) => onChange(event.target.value as Role)}
      slotProps={{
        select: {
          renderValue: (role) => t(`role_${role as Role}`),
          SelectDisplayProps: hideLabel ? { "aria-label": label } : {},
        },
      }}
    >
      {ROLES.map((role) => (
        <MenuItem key={role} value={role}>
          <span className="option">
            {t(`role_${role}`)} <small className="muted">{t(`may_${role}`)}</small>
          </span>
        </MenuItem>
      ))}
    </TextField>
  );
}
