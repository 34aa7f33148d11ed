import type { JsonObject } from "@/api/contracts";
import type { Template } from "./queries";

const MARK = /\[\[([a-z][a-z0-9_]*)\]\]/g;

function withDefaults(value: unknown, defaults: Readonly<Record<string, unknown>>): unknown {
  if (typeof value === "string") {
    const only = /^\[\[([a-z][a-z0-9_]*)\]\]$/.exec(value);
    if (only?.[1] !== undefined && only[1] !== "name") return defaults[only[1]] ?? value;
    const bare = value.replace(/\[\[name\]\]-/g, "");
    return bare.replace(MARK, (mark, name: string) => String(defaults[name] ?? mark));
  }
  if (Array.isArray(value)) return value.map((each) => withDefaults(each, defaults));
  if (value !== null && typeof value === "object")
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, withDefaults(part, defaults)]),
    );
  return value;
}

export interface Shown {
  kind: string;
  name: string;
  spec: JsonObject;
}

/** The documents as they would be with the defaults, under the short names of the parts. */
export function shown({ documents, parameters }: Pick<Template, "documents" | "parameters">): Shown[] {
  const properties = (parameters.properties ?? {}) as Record<string, { default?: unknown }>;
  const defaults = Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, property.default]),
  );
  return documents.map(({ kind, metadata, spec }) => ({
    kind,
    name: String(withDefaults(metadata.name, defaults)),
    spec: withDefaults(spec, defaults) as JsonObject,
  }));
}
