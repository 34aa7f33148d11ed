import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useEffect, useState } from "react";
import type { ExecutionStatus } from "@/api/contracts";
import { useMe } from "@/api/me";
import { useKindWord } from "@/lib/kind-words";
import { type Key, useWords } from "@/lib/words";
import type { Filters } from "./filters-model";
import { STATUSES } from "./StatusTag";

const KINDS = ["Crew", "Pipeline", "Flow", "Agent", "Task"];
const PERIODS: [string, Key<"inspection">][] = [
  ["hour", "last_hour"],
  ["day", "last_day"],
  ["week", "last_week"],
  ["month", "last_month"],
];

interface Props {
  filters: Filters;
  onFilter: (filters: Filters) => void;
}

function TextFilter({
  filters,
  onFilter,
  field,
  label,
  note,
}: Props & { field: "q" | "name"; label: string; note: string }) {
  const outside = filters[field] ?? "";
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    if (typed === null) return;
    if (typed === outside) return setTyped(null);
    const timer = setTimeout(() => onFilter({ ...filters, [field]: typed }), 350);
    return () => clearTimeout(timer);
  }, [typed, outside, filters, field, onFilter]);
  return (
    <TextField
      type="search"
      label={label}
      value={typed ?? outside}
      onChange={(event) => setTyped(event.target.value)}
      slotProps={{ htmlInput: { title: note } }}
    />
  );
}

function Choice({
  label,
  value,
  any,
  options,
  onChange,
}: {
  label: string;
  value: string | undefined;
  any: string;
  options: readonly (readonly [value: string, label: string])[];
  onChange: (value: string) => void;
}) {
  return (
    <TextField
      select
      label={label}
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      <MenuItem value="">{any}</MenuItem>
      {options.map(([each, text]) => (
        <MenuItem key={each} value={each}>
          {text}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** What the list shows: all of it stands in the address. */
export function ListFilters({ filters, onFilter }: Props) {
  const t = useWords("inspection");
  const word = useWords("executions");
  const kindWord = useKindWord();
  const { data: me } = useMe();
  const mine = me?.principal.id ?? "";
  const set = (part: Filters) => onFilter({ ...filters, ...part });
  const by: [string, string][] = [[mine, t("by_me")]];
  if (filters.started_by && filters.started_by !== mine) by.push([filters.started_by, t("by_somebody")]);
  return (
    <div className="run-filters">
      <TextFilter
        filters={filters}
        onFilter={onFilter}
        field="q"
        label={t("search")}
        note={t("search_note")}
      />
      <Choice
        label={t("status")}
        value={filters.status}
        any={t("any_status")}
        options={(Object.keys(STATUSES) as ExecutionStatus[]).map(
          (status) => [status, word(`status_${status}`)] as const,
        )}
        onChange={(status) => set({ status })}
      />
      <Choice
        label={t("kind")}
        value={filters.kind}
        any={t("any_kind")}
        options={KINDS.map((kind) => [kind, kindWord(kind)] as const)}
        onChange={(kind) => set({ kind })}
      />
      <TextFilter
        filters={filters}
        onFilter={onFilter}
        field="name"
        label={t("definition")}
        note={t("definition_note")}
      />
      <Choice
        label={t("period")}
        value={filters.period}
        any={t("any_time")}
        options={PERIODS.map(([period, key]) => [period, t(key)] as const)}
        onChange={(period) => set({ period })}
      />
      <Choice
        label={t("trials")}
        value={filters.trial}
        any={t("with_trials")}
        options={[
          ["false", t("without_trials")],
          ["true", t("trials_alone")],
        ]}
        onChange={(trial) => set({ trial })}
      />
      <Choice
        label={t("begun_by_whom")}
        value={filters.started_by}
        any={t("anybody")}
        options={by}
        onChange={(started_by) => set({ started_by })}
      />
    </div>
  );
}
