import "./schema-form.css";
import { ChevronRight } from "lucide-react";
import { useWords } from "@/lib/words";
import { FieldInput } from "./FieldInput";
import { type Hints, hintsBelow } from "./form-contracts";
import { RowsInput } from "./RowsInput";
import { type Faults, faultAt, faultsBelow } from "./schema-faults";
import { type Field, type Value, valueAt, withValue } from "./schema-model";
import { inSentence } from "./schema-words";
import { VariantInput } from "./VariantInput";

export interface SchemaFormProps {
  fields: readonly Field[];
  value: Value;
  onChange: (value: Value) => void;
  faults?: Faults;
  hints?: Hints;
  idPrefix: string;
  /** Without it, every field is shown at once. */
  moreLabel?: string;
  disabled?: boolean;
}

const RARE = new Set(["number", "integer", "decimal", "object", "json", "map", "variant", "rows"]);

function isPrimary(field: Field, hints: Hints): boolean {
  return hints[field.pointer]?.primary ?? (field.required || !RARE.has(field.widget));
}

/** A form for an object schema; each change gives out the whole value. */
export function SchemaForm(props: SchemaFormProps) {
  const t = useWords("ui");
  const { fields, hints = {}, moreLabel, faults = {}, value } = props;
  const shown = fields.filter((field) => !hints[field.pointer]?.hidden);
  const primary = moreLabel === undefined ? shown : shown.filter((field) => isPrimary(field, hints));
  const rest = shown.filter((field) => !primary.includes(field));
  const faulty = rest.some((field) => faultAt(faults, field.pointer) !== null);
  const set = rest.filter((field) => valueAt(value, field.pointer) !== undefined).length;
  return (
    <div className="schema-form">
      {primary.map((field) => (
        <FormField key={field.pointer} {...props} field={field} />
      ))}
      {rest.length > 0 && (
        <details className="form-more" open={faulty || undefined}>
          <summary>
            <ChevronRight size={16} aria-hidden="true" />
            {moreLabel}
            <span className="muted small">
              {set > 0 ? t("n_set", { number: set }) : t("n_defaults", { number: rest.length })}
            </span>
          </summary>
          <div className="form-grid">
            {rest.map((field) => (
              <FormField key={field.pointer} {...props} field={field} />
            ))}
          </div>
        </details>
      )}
    </div>
  );
}

function FormField(props: SchemaFormProps & { field: Field }) {
  const t = useWords("ui");
  const { field, value, onChange, hints = {}, faults = {}, idPrefix, disabled = false } = props;
  const hint = hints[field.pointer] ?? {};
  if (field.widget === "variant" || field.widget === "rows") {
    const Part = field.widget === "rows" ? RowsInput : VariantInput;
    return (
      <Part
        id={`${idPrefix}${field.pointer.replaceAll("/", "-")}`}
        field={field}
        hint={hint}
        hints={hintsBelow(hints, field.pointer)}
        value={valueAt(value, field.pointer)}
        faults={faultsBelow(faults, field.pointer)}
        disabled={disabled}
        form={SchemaForm}
        onChange={(next) => onChange(withValue(value, field.pointer, next))}
      />
    );
  }
  if (field.widget === "object") {
    const on = valueAt(value, field.pointer) !== undefined;
    return (
      <fieldset className="form-object">
        <legend>{hint.label ?? field.label}</legend>
        {field.help && <p className="muted small">{field.help}</p>}
        {field.nullable && !on ? (
          <button
            type="button"
            className="text-button"
            disabled={disabled}
            onClick={() => onChange(withValue(value, field.pointer, {}))}
          >
            {t("add_it", { name: inSentence(hint.label ?? field.label) })}
          </button>
        ) : (
          <div className="form-grid">
            {field.fields.map((inner) => (
              <FormField key={inner.pointer} {...props} field={inner} />
            ))}
          </div>
        )}
        {field.nullable && on && (
          <button
            type="button"
            className="text-button"
            disabled={disabled}
            onClick={() => onChange(withValue(value, field.pointer, undefined))}
          >
            {t("remove_it", { name: inSentence(hint.label ?? field.label) })}
          </button>
        )}
      </fieldset>
    );
  }
  return (
    <FieldInput
      id={`${idPrefix}${field.pointer.replaceAll("/", "-")}`}
      field={field}
      hint={hint}
      value={valueAt(value, field.pointer)}
      fault={faultAt(faults, field.pointer)}
      disabled={disabled}
      onChange={(next) => onChange(withValue(value, field.pointer, next))}
    />
  );
}
