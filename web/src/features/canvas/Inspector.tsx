import { Link } from "@tanstack/react-router";
import type { JsonObject } from "@/api/contracts";
import { type Hints, hintsBelow } from "@/ui/schema-form/form-contracts";
import { partAt, withPart } from "@/ui/schema-form/part-at";
import { SchemaForm } from "@/ui/schema-form/SchemaForm";
import { type Faults, faultsBelow } from "@/ui/schema-form/schema-faults";
import type { Field } from "@/ui/schema-form/schema-model";
import type { GraphEdge, GraphNode } from "./model/graph-contracts";

interface Props {
  part: GraphNode | GraphEdge;
  spec: JsonObject;
  fields: readonly Field[];
  hints: Hints;
  faults: Faults;
  readOnly: boolean;
  onEdit: (spec: JsonObject) => void;
}

/** A field alone, as the only one of a form: its value stands under its key. */
const alone = (field: Field): Field => ({ ...field, pointer: "/value", key: "value", label: "Settings" });

/** The settings of one node or edge, in a form made from the schema, and the way to what it stands for. */
export function Inspector({ part, spec, fields, hints, faults, readOnly, onEdit }: Props) {
  const title = "title" in part ? part.title : part.label || "The edge";
  const refers = "refers" in part ? part.refers : null;
  const { pointer } = part;
  const found = pointer === null ? null : partAt(fields, spec, pointer);
  const wild = pointer?.replaceAll(/\/\d+(?=\/|$)/g, "/*") ?? "";
  const set = (next: unknown) => pointer !== null && onEdit(withPart(spec, pointer, next));
  const isObject = found?.field.widget === "object";
  return (
    <section className="canvas-panel canvas-inspector" aria-label={`Settings of ${title}`}>
      <h2>{title}</h2>
      {refers && (
        <p className="small">
          <Link to="/$plural/$name" params={refers}>
            Open {refers.plural.slice(0, -1)} {refers.name}
          </Link>
        </p>
      )}
      {found && pointer !== null && found.field.widget !== "text" && (
        <SchemaForm
          key={part.id}
          idPrefix="node"
          fields={
            isObject
              ? found.field.fields.map((field) => ({ ...field, pointer: `/${field.key}` }))
              : [alone(found.field)]
          }
          hints={
            isObject
              ? hintsBelow(hints, wild)
              : Object.fromEntries(
                  Object.entries(hintsBelow(hints, wild)).map(([at, hint]) => [`/value${at}`, hint]),
                )
          }
          faults={
            isObject
              ? faultsBelow(faults, `/spec${pointer}`)
              : Object.fromEntries(
                  Object.entries(faultsBelow(faults, `/spec${pointer}`)).map(([at, each]) => [
                    `/value${at}`,
                    each,
                  ]),
                )
          }
          value={isObject ? ((found.value ?? {}) as JsonObject) : { value: found.value }}
          disabled={readOnly}
          moreLabel="More options"
          onChange={(next) => set(isObject ? next : next.value)}
        />
      )}
      {found === null && !refers && <p className="muted small">There is nothing to set here.</p>}
    </section>
  );
}
