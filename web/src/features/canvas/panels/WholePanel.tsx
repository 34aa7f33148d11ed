import type { ReactNode, Ref } from "react";
import type { JsonObject } from "@/api/contracts";
import { useWords } from "@/lib/words";
import type { Hints } from "@/ui/schema-form/form-contracts";
import { SchemaForm } from "@/ui/schema-form/SchemaForm";
import { type Faults, faultsBelow } from "@/ui/schema-form/schema-faults";
import type { Field } from "@/ui/schema-form/schema-model";
import type { Drawn } from "../model/graph-contracts";

/** What is drawn as nodes and edges is not written here again. */
const DRAWN: { readonly [kind in Drawn]: readonly string[] } = {
  crews: ["agents", "tasks", "layout"],
  pipelines: ["pattern", "request", "layout"],
  flows: ["nodes", "edges", "layout"],
};

interface Props {
  plural: Drawn;
  spec: JsonObject;
  fields: readonly Field[];
  hints: Hints;
  faults: Faults;
  readOnly: boolean;
  onEdit: (spec: JsonObject) => void;
  description: ReactNode;
  labels: ReactNode;
  panel: Ref<HTMLElement>;
}

/** The settings of the document as a whole: what it says of itself, its inputs, its limits, and how it goes on after faults. */
export function WholePanel({
  plural,
  spec,
  fields,
  hints,
  faults,
  readOnly,
  onEdit,
  description,
  labels,
  panel,
}: Props) {
  const t = useWords("canvas");
  const apart = Object.fromEntries(DRAWN[plural].map((key) => [`/${key}`, { hidden: true }]));
  return (
    <section
      className="canvas-panel canvas-inspector"
      aria-label={t("settings_of_whole")}
      ref={panel}
      tabIndex={-1}
    >
      <h2>{t("settings_of_whole")}</h2>
      {description}
      <SchemaForm
        idPrefix="spec"
        fields={fields}
        hints={{ ...hints, ...apart }}
        faults={faultsBelow(faults, "/spec")}
        value={spec}
        disabled={readOnly}
        moreLabel={t("more_options")}
        onChange={onEdit}
      />
      {labels}
    </section>
  );
}
