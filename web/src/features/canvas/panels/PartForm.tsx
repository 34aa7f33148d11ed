import type { JsonObject } from "@/api/contracts";
import { useWords } from "@/lib/words";
import { type Hints, hintsBelow } from "@/ui/schema-form/form-contracts";
import { partAt, withPart } from "@/ui/schema-form/part-at";
import { SchemaForm } from "@/ui/schema-form/SchemaForm";
import { type Faults, faultsBelow } from "@/ui/schema-form/schema-faults";
import type { Field } from "@/ui/schema-form/schema-model";

export interface PartFormProps {
  /** From the root of the spec. */
  pointer: string;
  spec: JsonObject;
  fields: readonly Field[];
  hints: Hints;
  faults: Faults;
  readOnly: boolean;
  onEdit: (spec: JsonObject) => void;
  /** Fields of this part that are drawn and not written. */
  without?: readonly string[];
}

/** Hints know no bodies: what holds for a node holds for one in a body. */
const wildOf = (pointer: string) =>
  pointer.replace(/^(\/nodes\/\d+\/do)+(?=\/)/, "").replaceAll(/\/\d+(?=\/|$)/g, "/*");

const under = <T,>(key: string, all: { readonly [at: string]: T }) =>
  Object.fromEntries(Object.entries(all).map(([at, each]) => [`${key}${at}`, each]));

/** The settings at one place of the document, in a form made from its schema. */
export function PartForm({
  pointer,
  spec,
  fields,
  hints,
  faults,
  readOnly,
  onEdit,
  without = [],
}: PartFormProps) {
  const t = useWords("canvas");
  const found = partAt(fields, spec, pointer);
  if (found === null || found.field.widget === "text") return null;
  const { field, value } = found;
  const isObject = field.widget === "object";
  const hidden = Object.fromEntries(without.map((key) => [`/${key}`, { hidden: true }]));
  const below = { ...hintsBelow(hints, wildOf(pointer)), ...hidden };
  const wrong = faultsBelow(faults, `/spec${pointer}`);
  // A value that is no object is the only field of a form: it stands under its key.
  const alone: Field = { ...field, pointer: "/value", key: "value", label: t("settings") };
  return (
    <SchemaForm
      idPrefix="node"
      fields={isObject ? field.fields.map((each) => ({ ...each, pointer: `/${each.key}` })) : [alone]}
      hints={isObject ? below : under("/value", below)}
      faults={isObject ? wrong : under("/value", wrong)}
      value={isObject ? ((value ?? {}) as JsonObject) : { value }}
      disabled={readOnly}
      moreLabel={t("more_options")}
      onChange={(next) => onEdit(withPart(spec, pointer, isObject ? next : next.value))}
    />
  );
}
