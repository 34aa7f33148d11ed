import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import IconButton from "@mui/material/IconButton";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useWords } from "@/lib/words";
import type { InputProps } from "./form-contracts";
import { JsonInput } from "./JsonInput";
import { PROPERTY_TYPES, type Property, type PropertyType, propertiesOf, schemaOf } from "./properties-model";
import type { JsonSchema } from "./schema-model";
import { inSentence } from "./schema-words";

/** An object schema as rows of name, type and meaning; as JSON when it says more than rows can. */
export function PropertiesInput(props: InputProps & { help: string | undefined }) {
  const t = useWords("ui");
  const { id, field, hint, value, fault, help, disabled, onChange } = props;
  const given = propertiesOf(value as JsonSchema | undefined);
  const [kept, setKept] = useState<Property[]>(given ?? []);
  if (given === null) return <JsonInput {...props} />;
  const label = hint.label ?? field.label;
  const same = JSON.stringify(kept.filter(({ name }) => name !== "")) === JSON.stringify(given);
  const rows = same ? kept : given;

  const change = (next: Property[]) => {
    setKept(next);
    onChange(schemaOf(next));
  };
  const edit = (index: number, part: Partial<Property>) =>
    change(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));

  return (
    <fieldset className="form-rows" id={id}>
      <legend>{label}</legend>
      {help && <p className={fault ? "form-fault small" : "muted small"}>{help}</p>}
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity but its place while its name is typed
        <div className="form-row properties" key={index}>
          <TextField
            label={t("name")}
            value={row.name}
            disabled={disabled}
            onChange={(event) => edit(index, { name: event.target.value.trim() })}
          />
          <TextField
            select
            label={t("type")}
            value={row.type}
            disabled={disabled}
            onChange={(event) => edit(index, { type: event.target.value as PropertyType })}
          >
            {PROPERTY_TYPES.map((type) => (
              <MenuItem key={type} value={type}>
                {t(`type_${type}`)}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            label={t("meaning")}
            value={row.description}
            disabled={disabled}
            onChange={(event) => edit(index, { description: event.target.value })}
          />
          <FormControlLabel
            label={t("required")}
            control={
              <Checkbox
                size="small"
                checked={row.required}
                disabled={disabled}
                onChange={(event) => edit(index, { required: event.target.checked })}
              />
            }
          />
          <IconButton
            aria-label={t("remove_it", { name: row.name || t("this_row") })}
            disabled={disabled}
            onClick={() => change(rows.filter((_, at) => at !== index))}
          >
            <Trash2 size={16} aria-hidden="true" />
          </IconButton>
        </div>
      ))}
      <button
        type="button"
        className="text-button"
        disabled={disabled}
        onClick={() => setKept([...rows, { name: "", type: "string", description: "", required: true }])}
      >
        <Plus size={15} aria-hidden="true" /> {t("add_to", { name: inSentence(label) })}
      </button>
    </fieldset>
  );
}
