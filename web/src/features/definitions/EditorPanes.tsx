import Tab from "@mui/material/Tab";
import Tabs from "@mui/material/Tabs";
import { type ReactNode, useMemo, useState } from "react";
import { KINDS, type Plural } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import type { YamlFault } from "@/lib/yaml-lines";
import { CodeEditor } from "@/ui/CodeEditor";
import { FaultLines } from "@/ui/FaultLines";
import { SchemaForm } from "@/ui/schema-form/SchemaForm";
import type { Faults } from "@/ui/schema-form/schema-faults";
import type { Field } from "@/ui/schema-form/schema-model";
import { DescriptionField, LabelsField, NameField } from "./AboutFields";
import type { DraftDocument } from "./document-model";
import type { DrawingProps } from "./editor-contracts";
import { hintsFor } from "./kind-guide";
import { faultsUnder, markedLines } from "./use-draft";
import { useNames } from "./use-names";

interface Props {
  plural: Plural;
  isNew: boolean;
  fields: readonly Field[];
  draft: DraftDocument;
  yaml: string;
  yamlFaults: readonly YamlFault[];
  faults: Faults;
  refused: Faults;
  told: DrawingProps["told"];
  asked: DrawingProps["asked"];
  readOnly: boolean;
  onEdit: (part: Partial<DraftDocument>) => void;
  onYaml: (text: string) => void;
  drawing?: ((props: DrawingProps) => ReactNode) | undefined;
}

interface YamlProps extends Pick<Props, "yaml" | "yamlFaults" | "faults" | "readOnly" | "onYaml"> {
  title: (typeof KINDS)[Plural]["one"];
}

/** Where faults stand in the text is looked for only where the text is shown. */
function YamlPane({ title, yaml, yamlFaults, faults, readOnly, onYaml }: YamlProps) {
  const t = useWords("definitions");
  const lines = useMemo(
    () => (yamlFaults.length > 0 ? yamlFaults : markedLines(yaml, faults)),
    [yaml, yamlFaults, faults],
  );
  return (
    <section className="panel editor-yaml" aria-label={t(`yaml_of_${title}`)}>
      <div className="panel-head">
        <h2>YAML</h2>
        <span className="muted small">{t("same_document")}</span>
      </div>
      <CodeEditor
        label={t(`yaml_of_${title}`)}
        value={yaml}
        readOnly={readOnly}
        onChange={onYaml}
        faults={lines}
      />
      <FaultLines faults={lines} />
    </section>
  );
}

/** The form and the YAML of one document, side by side; one at a time where there is no room. */
export function EditorPanes(props: Props) {
  const t = useWords("definitions");
  const { plural, isNew, fields, draft, yaml, yamlFaults, faults, readOnly, onEdit, onYaml, drawing } = props;
  const [pane, setPane] = useState<"form" | "yaml">("form");
  const hints = hintsFor(plural, useNames(plural));
  const title = KINDS[plural].one;
  const locked = readOnly || yamlFaults.length > 0;
  const described = { draft, faults, disabled: locked, onEdit };
  const yamlPane = <YamlPane title={title} {...{ yaml, yamlFaults, faults, readOnly, onYaml }} />;
  if (drawing) {
    const onSpec = (spec: DraftDocument["spec"]) => onEdit({ spec });
    const { refused, told, asked } = props;
    return drawing({
      spec: draft.spec,
      fields,
      hints,
      faults,
      refused,
      told,
      asked,
      readOnly: locked,
      isYamlBroken: yamlFaults.length > 0,
      onSpec,
      yaml: yamlPane,
      description: <DescriptionField {...described} />,
      labels: <LabelsField {...described} />,
    });
  }
  return (
    <>
      <Tabs
        className="editor-tabs"
        value={pane}
        onChange={(_, next: "form" | "yaml") => setPane(next)}
        aria-label={t("side")}
      >
        <Tab value="form" label={t("form")} />
        <Tab value="yaml" label="YAML" />
      </Tabs>
      <div className="editor" data-pane={pane}>
        <section className="panel panel-body editor-form" aria-label={t(`form_of_${title}`)}>
          {yamlFaults.length > 0 && <p className="conflict">{t("yaml_broken")}</p>}
          <div className="two">
            <NameField {...described} disabled={!isNew || locked} />
            <DescriptionField {...described} />
          </div>
          <SchemaForm
            idPrefix="spec"
            fields={fields}
            hints={hints}
            faults={faultsUnder(faults, "/spec")}
            value={draft.spec}
            disabled={locked}
            moreLabel={t("more")}
            onChange={(spec) => onEdit({ spec })}
          />
          <LabelsField {...described} />
        </section>
        {yamlPane}
      </div>
    </>
  );
}
