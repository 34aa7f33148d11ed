import { variantOf } from "./schema-faults";
import { type Field, keysOf, pointerOf, type Value } from "./schema-model";

function below(field: Field, key: string, value: unknown): Field | null {
  if (field.widget === "rows") return field.row?.() ?? null;
  if (field.widget === "object") return field.fields.find((each) => each.key === key) ?? null;
  if (field.widget === "variant") {
    return (
      variantOf(field, value)
        ?.fields()
        .find((each) => each.key === key) ?? null
    );
  }
  return null;
}

/** The field that describes what stands at this pointer, and the value there; null where no field knows it. */
export function partAt(
  fields: readonly Field[],
  value: Value,
  pointer: string,
): { field: Field; value: unknown } | null {
  const [first, ...rest] = keysOf(pointer);
  let field = fields.find(({ key }) => key === first) ?? null;
  let present = first === undefined ? undefined : value[first];
  for (const key of rest) {
    if (field === null) return null;
    field = below(field, key, present ?? field.fallback);
    present = (present as Value | undefined)?.[key];
  }
  return field === null ? null : { field, value: present };
}

/** A copy in which what stands at the pointer is another; arrays stay arrays. */
export function withPart<T>(value: T, pointer: string, next: unknown): T {
  const [key, ...rest] = keysOf(pointer);
  if (key === undefined) return next as T;
  const deeper = pointerOf(rest);
  if (Array.isArray(value)) {
    const list = [...value];
    list[Number(key)] = rest.length === 0 ? next : withPart(list[Number(key)], deeper, next);
    return list as T;
  }
  const object = (value ?? {}) as Value;
  if (rest.length === 0 && next === undefined) {
    const { [key]: _, ...others } = object;
    return others as T;
  }
  return { ...object, [key]: rest.length === 0 ? next : withPart(object[key], deeper, next) } as T;
}
