import { type Field, type Value, valueAt } from "./schema-model";

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

/** What can be told to be wrong before the server is asked, by JSON pointer. */
export function faultsOf(fields: readonly Field[], value: Value): Faults {
  const faults: Record<string, string> = {};
  for (const field of fields) {
    const present = valueAt(value, field.pointer);
    if (present === undefined || present === null) {
      if (field.required && !field.nullable) faults[field.pointer] = "This is needed.";
    } else if (field.widget === "object") {
      Object.assign(faults, faultsOf(field.fields, value));
    } else {
      const fault = valueFault(field, present);
      if (fault !== null) faults[field.pointer] = fault;
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
