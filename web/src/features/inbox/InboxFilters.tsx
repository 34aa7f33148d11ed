import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useEffect, useState } from "react";
import { useWords } from "@/lib/words";
import { DUES, type InboxSearch, PURPOSES } from "./inbox-model";

interface Props {
  search: InboxSearch;
  onSearch: (search: InboxSearch) => void;
}

const WHO = ["mine", "all"] as const;
const STATUSES = ["pending", "approved", "rejected", "expired", "closed", "any"] as const;
const ROLES = ["operator", "editor", "admin", "owner"] as const;

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly (readonly [value: string, label: string])[];
  onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <TextField
      select
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      {options.map(([each, text]) => (
        <MenuItem key={each} value={each}>
          {text}
        </MenuItem>
      ))}
    </TextField>
  );
}

function DefinitionFilter({ search, onSearch }: Props) {
  const t = useWords("inbox");
  const [name, setName] = useState(search.definition ?? "");
  useEffect(() => {
    const timer = setTimeout(() => {
      if (name !== (search.definition ?? "")) onSearch({ ...search, definition: name });
    }, 350);
    return () => clearTimeout(timer);
  }, [name, search, onSearch]);
  return (
    <TextField
      type="search"
      label={t("definition")}
      value={name}
      onChange={(event) => setName(event.target.value)}
    />
  );
}

/** What of the inbox is shown; kept in the address. */
export function InboxFilters({ search, onSearch }: Props) {
  const t = useWords("inbox");
  const change = (name: keyof InboxSearch) => (value: string) => onSearch({ ...search, [name]: value });
  return (
    <search className="inbox-filters" aria-label={t("filters")}>
      <Choice
        label={t("who")}
        value={search.who ?? "mine"}
        options={WHO.map((who) => [who, t(`who_${who}`)])}
        onChange={(value) => change("who")(value === "mine" ? "" : value)}
      />
      <Choice
        label={t("status")}
        value={search.status ?? "pending"}
        options={STATUSES.map((status) => [status, t(`status_${status}`)])}
        onChange={(value) => change("status")(value === "pending" ? "" : value)}
      />
      <Choice
        label={t("purpose")}
        value={search.purpose ?? ""}
        options={[["", t("any")], ...PURPOSES.map((purpose) => [purpose, t(`purpose_${purpose}`)] as const)]}
        onChange={change("purpose")}
      />
      <Choice
        label={t("role")}
        value={search.role ?? ""}
        options={[["", t("any")], ...ROLES.map((role) => [role, t(`role_${role}`)] as const)]}
        onChange={change("role")}
      />
      <Choice
        label={t("due")}
        value={search.due ?? ""}
        options={[
          ["", t("any")],
          ...(Object.keys(DUES) as (keyof typeof DUES)[]).map((due) => [due, t(`due_${due}`)] as const),
        ]}
        onChange={change("due")}
      />
      <DefinitionFilter key={search.definition ?? ""} search={search} onSearch={onSearch} />
    </search>
  );
}
