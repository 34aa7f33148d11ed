import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Execution, JsonObject } from "@/api/contracts";
import { useCan } from "@/api/me";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { FormDialog } from "@/ui/dialogs";
import { Failure } from "@/ui/states";
import { beginningsOf, sharedBefore, speakerOf } from "./fork-model";
import { stepsQuery, useFork } from "./queries";
import { SharedSteps } from "./SharedSteps";

const WORDS_OF = {
  Agent: "words_of_agent",
  Task: "words_of_task",
  Node: "words_of_node",
  Member: "words_of_member",
} as const;

interface Props {
  execution: Execution;
  /** The step that is done anew first, or what several begin with; left open when it is not said. */
  from?: string;
  onForked: (id: string) => void;
  onClose: () => void;
}

/** Asks from which step, and with which inputs, words and model, an execution is tried anew. */
export function ForkDialog({ execution, from = "", onForked, onClose }: Props) {
  const t = useWords("inspection");
  const can = useCan();
  const steps = useQuery(stepsQuery(execution.id));
  const fork = useFork(execution.id);
  const [step, setStep] = useState(from);
  const [model, setModel] = useState("");
  const [words, setWords] = useState("");
  const [inputs, setInputs] = useState<JsonObject>({});
  const texts = Object.entries(execution.inputs).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  const journal = steps.data ?? [];
  const beginnings = useMemo(() => beginningsOf(steps.data ?? [], from), [steps.data, from]);
  const speaker = speakerOf(journal, step, execution);

  const submit = () => {
    const changed = Object.keys(inputs).length > 0 ? inputs : null;
    const overrides =
      speaker !== null && words.trim() !== ""
        ? [{ kind: speaker.kind, name: speaker.name, spec: { [speaker.field]: words.trim() } }]
        : [];
    fork.mutate(
      { step: step || null, inputs: changed, model: model.trim() || null, overrides },
      { onSuccess: ({ id }) => onForked(id) },
    );
  };
  return (
    <FormDialog
      title={t("fork_execution", { name: execution.name })}
      submit={t("fork")}
      busy={fork.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="muted">{t("fork_note")}</p>
      {fork.error && <Failure {...failureOf(fork.error)} />}
      {steps.error && <Failure {...failureOf(steps.error)} onRetry={() => void steps.refetch()} />}
      <TextField
        select
        fullWidth
        margin="dense"
        label={t("first_step_anew")}
        value={steps.data || step === "" ? step : ""}
        onChange={({ target }) => setStep(target.value)}
      >
        <MenuItem value="">{t("from_where_it_stands")}</MenuItem>
        {beginnings.map(({ key, kind }) => (
          <MenuItem key={key} value={key}>
            {key} ({kind || t("with_all_beneath")})
          </MenuItem>
        ))}
      </TextField>
      <SharedSteps steps={sharedBefore(journal, step)} />
      {texts.map(([name, text]) => (
        <TextField
          key={name}
          fullWidth
          multiline
          maxRows={8}
          margin="dense"
          label={t("input_n", { name })}
          value={inputs[name] ?? text}
          onChange={({ target }) => setInputs({ ...inputs, [name]: target.value })}
        />
      ))}
      {can("executions.override") && speaker !== null && (
        <TextField
          fullWidth
          multiline
          maxRows={10}
          margin="dense"
          label={t(WORDS_OF[speaker.kind], { name: speaker.name })}
          helperText={t("empty_as_before")}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      )}
      {can("executions.override") && (
        <TextField
          fullWidth
          margin="dense"
          label={t("model_for_everybody")}
          helperText={t("empty_as_before")}
          value={model}
          onChange={({ target }) => setModel(target.value)}
        />
      )}
    </FormDialog>
  );
}
