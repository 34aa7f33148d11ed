import { eitherWidget, typedBranch } from "./either";
import { AS_WRITTEN, type SchemaWords } from "./schema-words";

/** The part of JSON Schema that Pydantic emits and this form understands. */
export interface JsonSchema {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  type?: string | string[];
  title?: string;
  description?: string;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  discriminator?: { propertyName: string; mapping?: Record<string, string> };
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: boolean | JsonSchema;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  pattern?: string;
  format?: string;
}

export type Widget =
  | "text"
  | "longtext"
  | "number"
  | "integer"
  | "decimal"
  | "measure"
  | "boolean"
  | "choice"
  | "list"
  | "map"
  | "object"
  | "variant"
  | "rows"
  | "json";

/** One branch of a union, told from the others by the value of its tag. */
export interface Variant {
  tag: string;
  label: string;
  help: string | null;
  /** Fields of the branch without the tag; their pointers begin at the union's own value. */
  fields: () => readonly Field[];
}

export interface Field {
  key: string;
  /** JSON pointer from the root of the value, "/settings/temperature". */
  pointer: string;
  label: string;
  help: string | null;
  required: boolean;
  nullable: boolean;
  widget: Widget;
  choices: readonly string[];
  /** What a choice is called. */
  called: (choice: string) => string;
  fields: readonly Field[];
  /** The branches of a variant, and the property that tells them apart. */
  variants: readonly Variant[];
  tagKey: string;
  tagLabel: string;
  /** One row of rows: an object or a variant, whose pointers begin at the row. */
  row: (() => Field) | null;
  fallback: unknown;
  schema: JsonSchema;
}

export type Value = { [key: string]: unknown };

const LONG_TEXT = 2_000;

/** Follows references and single-branch unions; keeps what stands beside a reference. */
export function resolve(schema: JsonSchema, root: JsonSchema): { schema: JsonSchema; nullable: boolean } {
  const { $ref, allOf, anyOf, ...beside } = schema;
  if ($ref !== undefined) {
    const target = root.$defs?.[$ref.replace(/^#\/(\$defs|components\/schemas)\//, "")];
    if (target === undefined) return { schema: beside, nullable: false };
    const inner = resolve(target, root);
    return { schema: { ...inner.schema, ...beside }, nullable: inner.nullable };
  }
  if (allOf?.length === 1 && allOf[0]) {
    const inner = resolve(allOf[0], root);
    return { schema: { ...inner.schema, ...beside }, nullable: inner.nullable };
  }
  if (anyOf === undefined) return { schema, nullable: false };
  const branches = anyOf.filter(({ type }) => type !== "null");
  const nullable = branches.length < anyOf.length;
  const [first] = branches;
  if (branches.length === 1 && first) {
    return { schema: { ...resolve(first, root).schema, ...beside }, nullable };
  }
  return { schema: { ...beside, anyOf: branches }, nullable };
}

function objectWidget(schema: JsonSchema): Widget {
  if (schema.properties !== undefined && Object.keys(schema.properties).length > 0) return "object";
  const extra = schema.additionalProperties;
  return typeof extra === "object" && extra.type === "string" ? "map" : "json";
}

function arrayWidget({ items }: JsonSchema, root: JsonSchema): Widget {
  if (items === undefined) return "json";
  const each = resolve(items, root).schema;
  if (each.type === "string") return "list";
  const widget = widgetOf(each, root);
  return widget === "object" || widget === "variant" ? "rows" : "json";
}

/** The whole schema that references lead into, and what is said for what it names. */
interface Source {
  root: JsonSchema;
  words: SchemaWords;
}

const firstLine = (text: string) => text.split("\n", 1)[0] ?? "";

function variantsOf(schema: JsonSchema, source: Source): Variant[] {
  const { root, words } = source;
  const key = schema.discriminator?.propertyName ?? "";
  return (schema.oneOf ?? []).map((branch) => {
    const target = resolve(branch, root).schema;
    const tag = String(target.properties?.[key]?.const ?? "");
    return {
      tag,
      label: words.choice(tag),
      help: target.description === undefined ? null : words.help(firstLine(target.description)),
      fields: () => fieldsAt(source, target).filter((field) => field.key !== key),
    };
  });
}

function widgetOf(schema: JsonSchema, root: JsonSchema): Widget {
  const either = eitherWidget(schema);
  if (either !== null) return either;
  if (schema.oneOf !== undefined && schema.discriminator !== undefined) return "variant";
  if (schema.enum?.every((each) => typeof each === "string")) return "choice";
  switch (schema.type) {
    case "string":
      return (schema.maxLength ?? 0) >= LONG_TEXT ? "longtext" : "text";
    case "integer":
    case "number":
    case "boolean":
      return schema.type;
    case "array":
      return arrayWidget(schema, root);
    case "object":
      return objectWidget(schema);
    default:
      return "json";
  }
}

function fieldOf(source: Source, key: string, raw: JsonSchema, pointer: string, required: boolean): Field {
  const { root, words } = source;
  const { schema, nullable } = resolve(raw, root);
  const widget = widgetOf(schema, root);
  const { items } = schema;
  const help = raw.description ?? (widget === "object" ? schema.description : undefined);
  const tagKey = schema.discriminator?.propertyName ?? "";
  return {
    key,
    pointer,
    label: words.label(key),
    help: help === undefined ? null : words.help(firstLine(help)),
    required,
    nullable,
    widget,
    choices: widget === "choice" ? (schema.enum as string[]) : [],
    called: words.choice,
    fields: widget === "object" ? fieldsAt(source, schema, pointer) : [],
    variants: widget === "variant" ? variantsOf(schema, source) : [],
    tagKey,
    tagLabel: words.label(tagKey),
    row: widget === "rows" && items ? () => fieldOf(source, key, items, "", true) : null,
    fallback: raw.default ?? schema.default,
    schema: typedBranch(schema),
  };
}

/** The fields of an object schema, in its order; its own words are said as `words` says them. */
export function fieldsOf(root: JsonSchema, words: SchemaWords = AS_WRITTEN): Field[] {
  return fieldsAt({ root, words }, root);
}

function fieldsAt(source: Source, at: JsonSchema, above = ""): Field[] {
  return Object.entries(at.properties ?? {}).map(([key, raw]) =>
    fieldOf(source, key, raw, `${above}/${escaped(key)}`, at.required?.includes(key) ?? false),
  );
}

function escaped(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The keys that a JSON pointer goes through. */
export function keysOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The JSON pointer that goes through these keys. */
export function pointerOf(keys: readonly string[]): string {
  return keys.map((key) => `/${escaped(key)}`).join("");
}

export function valueAt(value: Value, pointer: string): unknown {
  return keysOf(pointer).reduce<unknown>(
    (inner, key) => (inner !== null && typeof inner === "object" ? (inner as Value)[key] : undefined),
    value,
  );
}

/** A copy in which the pointer holds `next`; undefined takes the key away, and an object that this empties. */
export function withValue(value: Value, pointer: string, next: unknown): Value {
  const [key, ...rest] = keysOf(pointer);
  if (key === undefined) return value;
  const { [key]: present, ...others } = value;
  if (rest.length === 0) {
    if (next === undefined) return others;
    return key in value ? { ...value, [key]: next } : { ...others, [key]: next };
  }
  const inner = present !== null && typeof present === "object" ? (present as Value) : {};
  const changed = withValue(inner, `/${rest.map(escaped).join("/")}`, next);
  if (next === undefined && Object.keys(changed).length === 0) return others;
  return { ...value, [key]: changed };
}
