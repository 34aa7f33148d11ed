import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { JsonObject } from "@/api/contracts";
import { useWords } from "@/lib/words";
import { SchemaForm } from "@/ui/schema-form/SchemaForm";
import type { Faults } from "@/ui/schema-form/schema-faults";
import { type Field, fieldsOf, type JsonSchema } from "@/ui/schema-form/schema-model";
import { inputsSchemaQuery, targetsQuery } from "./queries";
import type { Definition } from "./trigger-contracts";

/** The inputs that a definition asks for, as fields; none until it is known. */
export function useInputFields(definition: Definition, pinned: number | null): readonly Field[] {
  const targets = useQuery(targetsQuery(definition.kind));
  const latest = targets.data?.find(({ name }) => name === definition.name)?.version ?? null;
  const schema = useQuery(inputsSchemaQuery(definition, pinned ?? latest));
  return useMemo(() => (schema.data ? fieldsOf(schema.data as JsonSchema) : []), [schema.data]);
}

interface Props {
  fields: readonly Field[];
  value: JsonObject;
  faults: Faults;
  onChange: (value: JsonObject) => void;
}

/** The inputs of each start. */
export function InputsFields({ fields, value, faults, onChange }: Props) {
  const t = useWords("triggers");
  return (
    <fieldset className="timing">
      <legend>{t("inputs")}</legend>
      {fields.length === 0 ? (
        <p className="muted small">{t("no_inputs")}</p>
      ) : (
        <SchemaForm idPrefix="input" fields={fields} value={value} faults={faults} onChange={onChange} />
      )}
    </fieldset>
  );
}
