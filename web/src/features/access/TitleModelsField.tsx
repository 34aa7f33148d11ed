import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useWords } from "@/lib/words";
import type { TitleModels } from "./queries";

const CHOICES = ["none", "embedded", "any"] as const satisfies TitleModels[];

interface Props {
  name: string;
  value: TitleModels;
  disabled: boolean;
  onChange: (value: TitleModels) => void;
}

/** Which models may read executions of a workspace to suggest titles for them. */
export function TitleModelsField({ name, value, disabled, onChange }: Props) {
  const t = useWords("access");
  return (
    <TextField
      select
      size="small"
      sx={{ minWidth: 250 }}
      label={t("titles_of", { name })}
      value={value}
      disabled={disabled}
      onChange={({ target }) => onChange(target.value as TitleModels)}
    >
      {CHOICES.map((each) => (
        <MenuItem key={each} value={each}>
          {t(`titles_${each}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}
