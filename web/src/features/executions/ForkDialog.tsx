import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Execution, JsonObject } from "@/api/contracts";
import { useCan } from "@/api/me";
import { failureOf } from "@/api/problem";
import { FormDialog } from "@/ui/dialogs";
import { Failure } from "@/ui/states";
import { stepsQuery, useFork } from "./queries";

interface Props {
  execution: Execution;
  onForked: (id: string) => void;
  onClose: () => void;
}

/** Asks from which step, and with which inputs and model, an execution is tried anew. */
export function ForkDialog({ execution, onForked, onClose }: Props) {
  const can = useCan();
  const steps = useQuery(stepsQuery(execution.id));
  const fork = useFork(execution.id);
  const [step, setStep] = useState("");
  const [model, setModel] = useState("");
  const [inputs, setInputs] = useState<JsonObject>({});
  const texts = Object.entries(execution.inputs).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );

  const submit = () => {
    const changed = Object.keys(inputs).length > 0 ? inputs : null;
    fork.mutate(
      { step: step || null, inputs: changed, model: model.trim() || null },
      { onSuccess: ({ id }) => onForked(id) },
    );
  };
  return (
    <FormDialog
      title={`Fork ${execution.name}`}
      submit="Fork"
      busy={fork.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="muted">
        What was recorded before the step is shared: it is not called, done or paid for again. This execution
        stays as it is.
      </p>
      {fork.error && <Failure {...failureOf(fork.error)} />}
      {steps.error && <Failure {...failureOf(steps.error)} onRetry={() => void steps.refetch()} />}
      <TextField
        select
        fullWidth
        margin="dense"
        label="First step that is done anew"
        value={step}
        onChange={({ target }) => setStep(target.value)}
      >
        <MenuItem value="">None: go on from where it stands</MenuItem>
        {steps.data?.map(({ key, kind }) => (
          <MenuItem key={key} value={key}>
            {key} ({kind})
          </MenuItem>
        ))}
      </TextField>
      {texts.map(([name, text]) => (
        <TextField
          key={name}
          fullWidth
          multiline
          maxRows={8}
          margin="dense"
          label={`Input ${name}`}
          value={inputs[name] ?? text}
          onChange={({ target }) => setInputs({ ...inputs, [name]: target.value })}
        />
      ))}
      {can("executions.override") && (
        <TextField
          fullWidth
          margin="dense"
          label="Model for everybody"
          helperText="Empty: as before"
          value={model}
          onChange={({ target }) => setModel(target.value)}
        />
      )}
    </FormDialog>
  );
}
