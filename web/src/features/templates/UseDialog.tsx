import { useMemo, useState } from "react";
import type { JsonObject } from "@/api/contracts";
import { failureOf, ProblemError } from "@/api/problem";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { FormDialog } from "@/ui/dialogs";
import type { Hints } from "@/ui/schema-form/form-contracts";
import { SchemaForm } from "@/ui/schema-form/SchemaForm";
import { type Faults, faultsOf } from "@/ui/schema-form/schema-faults";
import { fieldsOf, type JsonSchema } from "@/ui/schema-form/schema-model";
import { Failure } from "@/ui/states";
import { type Template, useInstantiate } from "./queries";

interface Props {
  template: Template;
  models: readonly string[];
  onMade: (kind: string, name: string) => void;
  onClose: () => void;
}

const below = (error: unknown): Faults =>
  error instanceof ProblemError
    ? Object.fromEntries(
        error.fields.map(({ pointer, message }) => [pointer.replace(/^\/parameters/, ""), message]),
      )
    : {};

function hintsOf({ properties = {} }: JsonSchema, models: readonly string[]): Hints {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      `/${name}`,
      {
        primary: true,
        ...(property.title ? { label: property.title } : {}),
        ...(name === "model" ? { options: ["default", ...models] } : {}),
      },
    ]),
  );
}

function startingWith({ properties = {} }: JsonSchema): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, property]) =>
      property.default === undefined ? [] : [[name, property.default]],
    ),
  );
}

/** Asks for the parameters of a template and makes its drafts. */
export function UseDialog({ template, models, onMade, onClose }: Props) {
  const t = useWords("templates");
  const schema = template.parameters as JsonSchema;
  const fields = useMemo(() => fieldsOf(schema), [schema]);
  const hints = useMemo(() => hintsOf(schema, models), [schema, models]);
  const [parameters, setParameters] = useState<JsonObject>(() => startingWith(schema));
  const [faults, setFaults] = useState<Faults>({});
  const instantiate = useInstantiate();
  const submit = () => {
    const found = faultsOf(fields, parameters);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    instantiate.mutate(
      { name: template.name, parameters },
      {
        onSuccess: (made) => {
          notify(t("made", { count: made.definitions.length }), "good");
          onMade(made.kind, made.name);
        },
        onError: (error) => setFaults(below(error)),
      },
    );
  };
  return (
    <FormDialog
      title={t("use_title", { title: template.title })}
      submit={t("make_drafts")}
      busy={instantiate.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="muted">{t("use_lead")}</p>
      {instantiate.error && <Failure {...failureOf(instantiate.error)} />}
      <SchemaForm
        idPrefix="parameter"
        fields={fields}
        hints={hints}
        value={parameters}
        onChange={setParameters}
        faults={faults}
      />
    </FormDialog>
  );
}
