import type { JsonSchema } from "./schema-model";

export const PROPERTY_TYPES = ["string", "number", "integer", "boolean", "list"] as const;
export type PropertyType = (typeof PROPERTY_TYPES)[number];

export interface Property {
  name: string;
  type: PropertyType;
  description: string;
  required: boolean;
}

const PLAIN = new Set(["type", "description", "title"]);

function typeOf(schema: JsonSchema): PropertyType | null {
  if (schema.type === "array") return schema.items?.type === "string" ? "list" : null;
  return typeof schema.type === "string" && PROPERTY_TYPES.some((each) => each === schema.type)
    ? (schema.type as PropertyType)
    : null;
}

/** The rows that show this object schema; null when it holds what rows cannot show. */
export function propertiesOf(schema: JsonSchema | null | undefined): Property[] | null {
  if (schema === null || schema === undefined) return [];
  const rows: Property[] = [];
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const type = typeOf(property);
    const strange = Object.keys(property).some(
      (key) => !PLAIN.has(key) && !(type === "list" && key === "items"),
    );
    if (type === null || strange) return null;
    rows.push({
      name,
      type,
      description: property.description ?? "",
      required: schema.required?.includes(name) ?? false,
    });
  }
  return rows;
}

/** The object schema of these rows; rows without a name are left out. */
export function schemaOf(rows: readonly Property[]): JsonSchema | undefined {
  const named = rows.filter(({ name }) => name !== "");
  if (named.length === 0) return undefined;
  const required = named.filter((row) => row.required).map(({ name }) => name);
  return {
    type: "object",
    properties: Object.fromEntries(
      named.map(({ name, type, description }) => [
        name,
        {
          ...(type === "list" ? { type: "array", items: { type: "string" } } : { type }),
          ...(description === "" ? {} : { description }),
        },
      ]),
    ),
    ...(required.length > 0 ? { required } : {}),
  };
}
