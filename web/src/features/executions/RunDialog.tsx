import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { JsonObject } from "@/api/contracts";
import { failureOf, ProblemError } from "@/api/problem";
import type { Runnable } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import { FormDialog } from "@/ui/dialogs";
import type { Hints } from "@/ui/schema-form/form-contracts";
import { SchemaForm } from "@/ui/schema-form/SchemaForm";
import { type Faults, faultsOf } from "@/ui/schema-form/schema-faults";
import { fieldsOf, type JsonSchema } from "@/ui/schema-form/schema-model";
import { Failure, Loading } from "@/ui/states";
import { inputsQuery, useStart } from "./queries";

interface Props {
  plural: Runnable;
  name: string;
  version: number;
  onStarted: (id: string) => void;
  onClose: () => void;
}

function faultsFrom(error: unknown): Faults {
  if (!(error instanceof ProblemError)) return {};
  return Object.fromEntries(
    error.fields.map(({ pointer, message }) => [pointer.replace(/^.*?\/inputs(?=\/)/, ""), message]),
  );
}

/** Inputs that are texts are most often more than a word: they get a field that grows. */
function roomy(schema: JsonSchema): JsonSchema {
  const grown = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    name,
    property.type === "string" && !property.enum ? { maxLength: 20_000, ...property } : property,
  ]);
  return { ...schema, properties: Object.fromEntries(grown) as Record<string, JsonSchema> };
}

/** Whoever wrote the crew may have given its inputs names for people. */
function labelled({ properties = {} }: JsonSchema): Hints {
  const titled = Object.entries(properties).filter(([, { title }]) => title);
  return Object.fromEntries(titled.map(([name, { title = name }]) => [`/${name}`, { label: title }]));
}

/** Asks for the inputs of what is run, and starts it. */
export function RunDialog({ plural, name, version, onStarted, onClose }: Props) {
  const t = useWords("executions");
  const schema = useQuery(inputsQuery(plural, name, version));
  const fields = useMemo(
    () => (schema.data ? fieldsOf(roomy(schema.data as JsonSchema)) : []),
    [schema.data],
  );
  const hints = useMemo(() => (schema.data ? labelled(schema.data as JsonSchema) : {}), [schema.data]);
  const [inputs, setInputs] = useState<JsonObject>({});
  const [faults, setFaults] = useState<Faults>({});
  const start = useStart();

  const submit = () => {
    if (!schema.data) return;
    const found = faultsOf(fields, inputs);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    start.mutate(
      { plural, name, inputs },
      { onSuccess: ({ id }) => onStarted(id), onError: (error) => setFaults(faultsFrom(error)) },
    );
  };
  return (
    <FormDialog
      title={t("run_it", { name })}
      submit={t("run")}
      busy={start.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="muted">
        {t("version", { version })} {schema.data && t(fields.length === 0 ? "asks_nothing" : "asks_this")}
      </p>
      {start.error && <Failure {...failureOf(start.error)} />}
      {schema.isPending && <Loading />}
      {schema.error && <Failure {...failureOf(schema.error)} onRetry={() => void schema.refetch()} />}
      <SchemaForm
        idPrefix="input"
        fields={fields}
        hints={hints}
        value={inputs}
        onChange={setInputs}
        faults={faults}
      />
    </FormDialog>
  );
}
