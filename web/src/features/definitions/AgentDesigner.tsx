import "./designer.css";
import type { ReactNode } from "react";
import { useWords } from "@/lib/words";
import { SchemaForm } from "@/ui/schema-form/SchemaForm";
import { faultAt } from "@/ui/schema-form/schema-faults";
import { DEFAULT_MODEL } from "./designer-model";
import type { DrawingProps } from "./editor-contracts";
import { ModelPicker } from "./ModelPicker";
import { ToolPicker } from "./ToolPicker";
import { faultsUnder } from "./use-draft";

const PICKED = new Set(["/model", "/tools"]);

/** An agent's draft as a form with pickers of its model and tools, and a chat with that draft beside it. */
export function AgentDesigner({
  spec,
  fields,
  hints,
  faults,
  readOnly,
  isYamlBroken,
  onSpec,
  description,
  labels,
  chat,
}: DrawingProps & { chat: ReactNode }) {
  const t = useWords("designer");
  const broken = useWords("definitions")("yaml_broken");
  const chosen = Array.isArray(spec.tools) ? spec.tools.map(String) : [];
  const without = (key: string) => Object.fromEntries(Object.entries(spec).filter(([each]) => each !== key));
  // The pickers stand in the place of two fields: what is wrong with those is told at the pickers.
  const wrong = (pointer: string) => {
    const fault = faultAt(faults, pointer);
    return fault && <p className="form-fault small">{fault}</p>;
  };
  return (
    <div className="designer">
      <section className="panel panel-body stack" aria-label={t("form")}>
        {isYamlBroken && <p className="conflict">{broken}</p>}
        {description}
        <SchemaForm
          idPrefix="spec"
          fields={fields.filter(({ pointer }) => !PICKED.has(pointer))}
          hints={hints}
          faults={faultsUnder(faults, "/spec")}
          value={spec}
          disabled={readOnly}
          moreLabel={t("limits")}
          onChange={onSpec}
        />
        <div id="spec-model">
          {wrong("/spec/model")}
          <ModelPicker
            chosen={typeof spec.model === "string" ? spec.model : DEFAULT_MODEL}
            readOnly={readOnly}
            onChange={(model) => onSpec(model === DEFAULT_MODEL ? without("model") : { ...spec, model })}
          />
        </div>
        <div id="spec-tools">
          {wrong("/spec/tools")}
          <ToolPicker
            chosen={chosen}
            readOnly={readOnly}
            onChange={(tools) => onSpec(tools.length === 0 ? without("tools") : { ...spec, tools })}
          />
        </div>
        {labels}
      </section>
      {chat}
    </div>
  );
}
