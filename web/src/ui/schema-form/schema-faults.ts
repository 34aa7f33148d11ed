import { type Field, type Value, type Variant, valueAt } from "./schema-model";

export type Faults = { readonly [pointer: string]: string };

function numberFault(field: Field, value: unknown): string | null {
  const number = typeof value === "string" ? Number(value) : value;
  if (typeof number !== "number" || Number.isNaN(number)) return "A number is needed here.";
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = field.schema;
  if (field.widget === "integer" && !Number.isInteger(number)) return "A whole number is needed here.";
  if (minimum !== undefined && number < minimum) return `At least ${minimum}.`;
  if (maximum !== undefined && number > maximum) return `At most ${maximum}.`;
  if (exclusiveMinimum !== undefined && number <= exclusiveMinimum) return `More than ${exclusiveMinimum}.`;
  if (exclusiveMaximum !== undefined && number >= exclusiveMaximum) return `Less than ${exclusiveMaximum}.`;
  return null;
}

function textFault(field: Field, value: unknown): string | null {
  if (typeof value !== "string") return "Text is needed here.";
  const { minLength, maxLength, pattern } = field.schema;
  if (value.length < (minLength ?? 0)) return "This must not be empty.";
  if (maxLength !== undefined && value.length > maxLength) return `At most ${maxLength} characters.`;
  if (pattern !== undefined && !new RegExp(pattern, "u").test(value)) return `It must look like ${pattern}.`;
  return null;
}

function valueFault(field: Field, value: unknown): string | null {
  switch (field.widget) {
    case "number":
    case "integer":
    case "decimal":
      return numberFault(field, value);
    case "text":
    case "longtext":
      return textFault(field, value);
    case "choice":
      return field.choices.includes(String(value)) ? null : `One of: ${field.choices.join(", ")}.`;
    case "boolean":
      return typeof value === "boolean" ? null : "True or false.";
    case "list":
      if (!Array.isArray(value)) return "A list is needed here.";
      return value.length < (field.schema.minItems ?? 0) ? "Choose at least one." : null;
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
  const tags = field.variants.map(({ tag }) => tag).join(", ");
  return branch === null
    ? { [`/${field.tagKey}`]: `One of: ${tags}.` }
    : faultsOf(branch.fields(), asValue(value) ?? {});
}

function rowFaults(field: Field, value: unknown): Faults {
  if (!Array.isArray(value)) return { "": "A list is needed here." };
  const least = field.schema.minItems ?? 0;
  if (value.length < least) return { "": least === 1 ? "Add at least one." : `Add at least ${least}.` };
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
      if (field.required && !field.nullable) faults[field.pointer] = "This is needed.";
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
