import { wordsOf } from "@/lib/words";
import { type Field, type Value, type Variant, valueAt } from "./schema-model";

export type Faults = { readonly [pointer: string]: string };

function numberFault(field: Field, value: unknown): string | null {
  const t = wordsOf("ui");
  const number = typeof value === "string" ? Number(value) : value;
  if (typeof number !== "number" || Number.isNaN(number)) return t("fault_number");
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = field.schema;
  if (field.widget === "integer" && !Number.isInteger(number)) return t("fault_integer");
  if (minimum !== undefined && number < minimum) return t("fault_minimum", { value: minimum });
  if (maximum !== undefined && number > maximum) return t("fault_maximum", { value: maximum });
  if (exclusiveMinimum !== undefined && number <= exclusiveMinimum)
    return t("fault_more", { value: exclusiveMinimum });
  if (exclusiveMaximum !== undefined && number >= exclusiveMaximum)
    return t("fault_less", { value: exclusiveMaximum });
  return null;
}

function textFault(field: Field, value: unknown): string | null {
  const t = wordsOf("ui");
  if (typeof value !== "string") return t("fault_text");
  const { minLength, maxLength, pattern } = field.schema;
  if (value.length < (minLength ?? 0)) return t("fault_empty");
  if (maxLength !== undefined && value.length > maxLength) return t("fault_long", { value: maxLength });
  if (pattern !== undefined && !new RegExp(pattern, "u").test(value))
    return t("fault_pattern", { value: pattern });
  return null;
}

function valueFault(field: Field, value: unknown): string | null {
  const t = wordsOf("ui");
  switch (field.widget) {
    case "number":
    case "integer":
    case "decimal":
      return numberFault(field, value);
    case "text":
    case "longtext":
      return textFault(field, value);
    case "measure":
      return typeof value === "number" ? null : textFault(field, value);
    case "choice":
      return field.choices.includes(String(value))
        ? null
        : t("fault_choice", { value: field.choices.map(field.called).join(", ") });
    case "boolean":
      return typeof value === "boolean" ? null : t("fault_boolean");
    case "list":
      if (!Array.isArray(value)) return t("fault_list");
      return value.length < (field.schema.minItems ?? 0) ? t("fault_choose") : null;
    default:
      return null;
  }
}

const below = (pointer: string, faults: Faults): Faults =>
  Object.fromEntries(Object.entries(faults).map(([at, message]) => [`${pointer}${at}`, message]));

const asValue = (value: unknown): Value | null =>
  value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Value) : null;

/** The branch that a value says it is. */
export function variantOf(field: Field, value: unknown): Variant | null {
  const tag = asValue(value)?.[field.tagKey];
  return field.variants.find((each) => each.tag === tag) ?? null;
}

function variantFaults(field: Field, value: unknown): Faults {
  const branch = variantOf(field, value);
  const t = wordsOf("ui");
  const tags = field.variants.map(({ label }) => label).join(", ");
  return branch === null
    ? { [`/${field.tagKey}`]: t("fault_choice", { value: tags }) }
    : faultsOf(branch.fields(), asValue(value) ?? {});
}

function rowFaults(field: Field, value: unknown): Faults {
  const t = wordsOf("ui");
  if (!Array.isArray(value)) return { "": t("fault_list") };
  const least = field.schema.minItems ?? 0;
  if (value.length < least) return { "": t("fault_rows", { count: least }) };
  const row = field.row?.();
  if (row === undefined) return {};
  const found = value.map((each, index) => {
    const inner =
      row.widget === "variant" ? variantFaults(row, each) : faultsOf(row.fields, asValue(each) ?? {});
    return below(`/${index}`, inner);
  });
  return Object.assign({}, ...found) as Faults;
}

/** The part of the faults below this pointer, as seen from there. */
export function faultsBelow(faults: Faults, pointer: string): Faults {
  const inside = Object.entries(faults).filter(([at]) => at === pointer || at.startsWith(`${pointer}/`));
  return Object.fromEntries(inside.map(([at, message]) => [at.slice(pointer.length), message]));
}

/** The faults of one field's value, by pointers from the root of the value. */
function fieldFaults(field: Field, present: unknown, value: Value): Faults {
  switch (field.widget) {
    case "object":
      return faultsOf(field.fields, value);
    case "variant":
      return below(field.pointer, variantFaults(field, present));
    case "rows":
      return below(field.pointer, rowFaults(field, present));
    default: {
      const fault = valueFault(field, present);
      return fault === null ? {} : { [field.pointer]: fault };
    }
  }
}

/** What can be told to be wrong before the server is asked, by JSON pointer. */
export function faultsOf(fields: readonly Field[], value: Value): Faults {
  const faults: Record<string, string> = {};
  for (const field of fields) {
    const present = valueAt(value, field.pointer);
    if (present === undefined || present === null) {
      if (field.required && !field.nullable) faults[field.pointer] = wordsOf("ui")("fault_needed");
    } else {
      Object.assign(faults, fieldFaults(field, present, value));
    }
  }
  return faults;
}

/** The fault at this pointer or anywhere below it. */
export function faultAt(faults: Faults, pointer: string): string | null {
  const exact = faults[pointer];
  if (exact !== undefined) return exact;
  const below = Object.keys(faults).find((each) => each.startsWith(`${pointer}/`));
  return below === undefined ? null : (faults[below] ?? null);
}
