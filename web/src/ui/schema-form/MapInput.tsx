import IconButton from "@mui/material/IconButton";
import TextField from "@mui/material/TextField";
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useWords } from "@/lib/words";
import type { InputProps } from "./form-contracts";
import { inSentence } from "./schema-words";

type Row = { id: number; name: string; text: string };

const rowsOf = (value: unknown): Row[] =>
  value !== null && typeof value === "object"
    ? Object.entries(value).map(([name, text], id) => ({ id, name, text: String(text) }))
    : [];

const mapOf = (rows: readonly Row[]) => {
  const named = rows.filter(({ name }) => name !== "");
  return named.length === 0 ? undefined : Object.fromEntries(named.map(({ name, text }) => [name, text]));
};

/** Names with texts: headers, labels. */
export function MapInput(props: InputProps & { help: string | undefined }) {
  const t = useWords("ui");
  const { id, field, hint, value, fault, help, disabled, onChange } = props;
  const [rows, setRows] = useState(() => rowsOf(value));
  const label = hint.label ?? field.label;
  // The rows follow a value that came from elsewhere, and keep a row whose name is not written yet.
  const present = JSON.stringify(mapOf(rows)) === JSON.stringify(mapOf(rowsOf(value))) ? rows : rowsOf(value);

  const change = (next: Row[]) => {
    setRows(next);
    onChange(mapOf(next));
  };
  const edit = (row: Row, part: Partial<Row>) =>
    change(present.map((each) => (each.id === row.id ? { ...each, ...part } : each)));

  return (
    <fieldset className="form-rows" id={id}>
      <legend>{label}</legend>
      {help && <p className={fault ? "form-fault small" : "muted small"}>{help}</p>}
      {present.map((row) => (
        <div className="form-row" key={row.id}>
          <TextField
            label={t("name")}
            value={row.name}
            disabled={disabled}
            onChange={(e) => edit(row, { name: e.target.value })}
          />
          <TextField
            label={t("value")}
            value={row.text}
            disabled={disabled}
            onChange={(e) => edit(row, { text: e.target.value })}
          />
          <IconButton
            aria-label={t("remove_it", { name: row.name || t("this_row") })}
            disabled={disabled}
            onClick={() => change(present.filter((each) => each.id !== row.id))}
          >
            <Trash2 size={16} aria-hidden="true" />
          </IconButton>
        </div>
      ))}
      <button
        type="button"
        className="text-button"
        disabled={disabled}
        onClick={() =>
          setRows([...present, { id: Math.max(0, ...present.map((row) => row.id)) + 1, name: "", text: "" }])
        }
      >
        <Plus size={15} aria-hidden="true" /> {t("add_to", { name: inSentence(label) })}
      </button>
    </fieldset>
  );
}
