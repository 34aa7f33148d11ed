interface Branch {
  type?: string | string[];
  minLength?: number;
  maxLength?: number;
}

interface Schema<B> {
  anyOf?: readonly B[];
}

const branchOf = <B extends Branch>({ anyOf }: Schema<B>, type: string) =>
  anyOf?.length === 2 ? anyOf.find((branch) => branch.type === type) : undefined;

/**
 * A decimal is emitted as "a number, or a string that holds one"; where the text has bounds of its own it may be
 * any, such as the duration "90s" beside a number of seconds.
 */
export function eitherWidget(schema: Schema<Branch>): "decimal" | "measure" | null {
  const text = branchOf(schema, "string");
  if (text === undefined || branchOf(schema, "number") === undefined) return null;
  return text.minLength === undefined && text.maxLength === undefined ? "decimal" : "measure";
}

/** The branch whose bounds are looked at while somebody types; the schema itself where there is no such choice. */
export function typedBranch<S extends Branch & Schema<S>>(schema: S): S {
  const widget = eitherWidget(schema);
  return (widget && branchOf<S>(schema, widget === "decimal" ? "number" : "string")) ?? schema;
}
