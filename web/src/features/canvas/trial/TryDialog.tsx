import { useMemo, useState } from "react";
import type { JsonObject } from "@/api/contracts";
import { failureOf, ProblemError } from "@/api/problem";
import { useWords } from "@/lib/words";
import { FormDialog } from "@/ui/dialogs";
import { SchemaForm } from "@/ui/schema-form/SchemaForm";
import { type Faults, faultsOf } from "@/ui/schema-form/schema-faults";
import { fieldsOf, type JsonSchema } from "@/ui/schema-form/schema-model";
import { Failure } from "@/ui/states";
import type { Drawn } from "../model/graph-contracts";
import { useTry, type Wish } from "./queries";

interface Props {
  plural: Drawn;
  name: string;
  spec: JsonObject;
  wish: Wish;
  onStarted: (id: string, inputs: JsonObject) => void;
  onClose: () => void;
}

/** Asks for the inputs, and tries the draft; what is in the way is told here. */
export function TryDialog({ plural, name, spec, wish, onStarted, onClose }: Props) {
  const t = useWords("trial");
  const fields = useMemo(
    () => fieldsOf((spec.inputs ?? { type: "object", properties: {} }) as JsonSchema),
    [spec],
  );
  const [inputs, setInputs] = useState(wish.inputs);
  const [faults, setFaults] = useState<Faults>({});
  const attempt = useTry(plural, name, spec);
  const part = wish.node ?? wish.start;
  const title = wish.node ? "try_node" : wish.start ? "try_from" : "try_all";
  const submit = () => {
    const found = faultsOf(fields, inputs);
    setFaults(found);
    if (Object.keys(found).length === 0)
      attempt.mutate({ ...wish, inputs }, { onSuccess: ({ id }) => onStarted(id, inputs) });
  };
  const told = attempt.error instanceof ProblemError ? attempt.error.fields : [];
  return (
    <FormDialog
      title={t(title, { name: part ?? name })}
      submit={t("try")}
      busy={attempt.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="muted">{t("note")}</p>
      {attempt.error && <Failure {...failureOf(attempt.error)} />}
      {told.length > 0 && (
        <ul className="small">
          {told.map(({ pointer, message, mend }) => (
            <li key={pointer + message}>
              <code>{pointer}</code> {message} {mend}
            </li>
          ))}
        </ul>
      )}
      <SchemaForm
        idPrefix="try"
        fields={fields}
        hints={{}}
        value={inputs}
        onChange={setInputs}
        faults={faults}
      />
    </FormDialog>
  );
}
