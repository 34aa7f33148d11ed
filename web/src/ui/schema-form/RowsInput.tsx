import IconButton from "@mui/material/IconButton";
import { ArrowDown, ArrowUp, ChevronRight, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useWords } from "@/lib/words";
import { hintsBelow } from "./form-contracts";
import type { PartProps } from "./part-contracts";
import { faultsBelow } from "./schema-faults";
import type { Value } from "./schema-model";
import { oneOf } from "./schema-words";
import { VariantInput } from "./VariantInput";

const nameOf = (row: Value, otherwise: string): string => {
  const { name, id, agent, type } = row;
  const found = [name, id, agent, type].find((each) => typeof each === "string" && each !== "");
  return typeof found === "string" ? found : otherwise;
};

/** A list of objects: each is opened, moved, removed; one more is added at the end. */
export function RowsInput(props: PartProps) {
  const t = useWords("ui");
  const { id, field, hint, hints, value, faults, disabled, form: Form, onChange } = props;
  const rows = (Array.isArray(value) ? value : []) as Value[];
  const [open, setOpen] = useState<number | null>(null);
  const row = field.row?.();
  if (row === undefined) return null;
  const label = hint.label ?? field.label;
  const edit = (index: number, next: unknown) =>
    onChange(rows.map((each, at) => (at === index ? (next ?? {}) : each)));
  const move = (index: number, by: number) => {
    const next = rows.filter((_, at) => at !== index);
    next.splice(index + by, 0, rows[index] ?? {});
    setOpen(open === index ? index + by : open);
    onChange(next);
  };
  const remove = (index: number) => {
    setOpen(null);
    onChange(rows.filter((_, at) => at !== index));
  };
  return (
    <fieldset className="form-rows form-parts" id={id}>
      <legend>{label}</legend>
      {(faults[""] ?? hint.help ?? field.help) && (
        <p className={faults[""] ? "form-fault small" : "muted small"}>
          {faults[""] ?? hint.help ?? field.help}
        </p>
      )}
      <ol className="form-part-list">
        {rows.map((each, index) => {
          const name = nameOf(each, t("row_number", { number: index + 1 }));
          const wrong = Object.keys(faultsBelow(faults, `/${index}`)).length > 0;
          const shown = open === index || wrong;
          const common = {
            hints: hintsBelow(hints, "/*"),
            faults: faultsBelow(faults, `/${index}`),
            disabled,
            value: each,
          };
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity but its place while its name is typed
            <li key={index} className="form-part">
              <div className="form-part-head">
                <button
                  type="button"
                  className="text-button"
                  aria-expanded={shown}
                  onClick={() => setOpen(open === index ? null : index)}
                >
                  <ChevronRight size={15} aria-hidden="true" /> {name}
                </button>
                <IconButton
                  aria-label={t("move_up", { name })}
                  disabled={disabled || index === 0}
                  onClick={() => move(index, -1)}
                >
                  <ArrowUp size={15} aria-hidden="true" />
                </IconButton>
                <IconButton
                  aria-label={t("move_down", { name })}
                  disabled={disabled || index === rows.length - 1}
                  onClick={() => move(index, 1)}
                >
                  <ArrowDown size={15} aria-hidden="true" />
                </IconButton>
                <IconButton
                  aria-label={t("remove_it", { name })}
                  disabled={disabled}
                  onClick={() => remove(index)}
                >
                  <Trash2 size={15} aria-hidden="true" />
                </IconButton>
              </div>
              {shown &&
                (row.widget === "variant" ? (
                  <VariantInput
                    {...props}
                    {...common}
                    id={`${id}-${index}`}
                    field={row}
                    hint={{ label: name }}
                    onChange={(next) => edit(index, next)}
                  />
                ) : (
                  <Form
                    {...common}
                    idPrefix={`${id}-${index}`}
                    fields={row.fields}
                    moreLabel={t("more_options")}
                    onChange={(next) => edit(index, next)}
                  />
                ))}
            </li>
          );
        })}
      </ol>
      <button
        type="button"
        className="text-button"
        disabled={disabled}
        onClick={() => {
          setOpen(rows.length);
          onChange([...rows, {}]);
        }}
      >
        <Plus size={15} aria-hidden="true" /> {t("add_a", { name: oneOf(label) })}
      </button>
    </fieldset>
  );
}
