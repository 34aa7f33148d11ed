import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import type { JsonObject } from "@/api/contracts";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { type Faults, faultsOf } from "@/ui/schema-form/schema-faults";
import { FormFrame, faultsIn, isName } from "./FormFrame";
import { InputsFields, useInputFields } from "./InputsFields";
import { useSaveSchedule } from "./queries";
import { CATCH_UPS, timingDraft, timingOf } from "./schedule-model";
import { NameField, TargetFields } from "./TargetFields";
import { TimingFields } from "./TimingFields";
import type { Definition, Schedule } from "./trigger-contracts";

interface Props {
  schedule?: Schedule;
  onDone: (name: string) => void;
  onCancel: () => void;
}

const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A schedule that is new, or one that is changed. */
export function ScheduleForm({ schedule, onDone, onCancel }: Props) {
  const t = useWords("triggers");
  const save = useSaveSchedule();
  const [name, setName] = useState(schedule?.name ?? "");
  const [definition, setDefinition] = useState<Definition>(
    schedule?.definition ?? { kind: "Crew", name: "" },
  );
  const [version, setVersion] = useState(schedule?.version ?? null);
  const [inputs, setInputs] = useState<JsonObject>((schedule?.inputs ?? {}) as JsonObject);
  const [timing, setTiming] = useState(() => timingDraft(schedule?.timing, here()));
  const [catchUp, setCatchUp] = useState<Schedule["catch_up"]>(schedule?.catch_up ?? "one");
  const [limit, setLimit] = useState(String(schedule?.catch_up_limit ?? 10));
  const [faults, setFaults] = useState<Faults>({});
  const fields = useInputFields(definition, version);

  const submit = () => {
    const meant = timingOf(timing);
    const found: Record<string, string> = {};
    if (!isName(name)) found["/name"] = t("name_note");
    if (definition.name === "") found["/definition"] = t("choose_target");
    for (const [at, fault] of Object.entries(faultsOf(fields, inputs))) found[`/inputs${at}`] = fault;
    setFaults(found);
    if (Object.keys(found).length > 0 || meant === null) return;
    const spec = {
      definition,
      version,
      priority: schedule?.priority ?? 0,
      inputs: inputs as never,
      timing: meant,
      catch_up: catchUp,
      catch_up_limit: Number(limit) || 10,
    };
    save.mutate(
      { name, revision: schedule?.revision ?? null, spec },
      {
        onSuccess: () => {
          notify(schedule ? t("changed", { name }) : t("made", { name }), "good");
          onDone(name);
        },
        onError: (error) => setFaults(faultsIn(error)),
      },
    );
  };
  // What was found wrong is looked at again as it is mended.
  const changeInputs = (next: JsonObject) => {
    setInputs(next);
    if (Object.keys(faults).length === 0) return;
    const others = Object.entries(faults).filter(([at]) => !at.startsWith("/inputs/"));
    const found = Object.entries(faultsOf(fields, next)).map(([at, fault]) => [`/inputs${at}`, fault]);
    setFaults(Object.fromEntries([...others, ...found]));
  };
  const inputFaults = Object.fromEntries(
    Object.entries(faults)
      .filter(([at]) => at.startsWith("/inputs/"))
      .map(([at, fault]) => [at.replace("/inputs", ""), fault]),
  );
  return (
    <FormFrame
      label={schedule ? t("change_it", { name }) : t("new_schedule")}
      error={save.error}
      busy={save.isPending}
      submit={schedule ? t("save") : t("make_schedule")}
      onSubmit={submit}
      onCancel={onCancel}
    >
      {!schedule && <NameField name={name} fault={faults["/name"] ?? null} onChange={setName} />}
      <TargetFields
        definition={definition}
        version={version}
        fault={faults["/definition"] ?? null}
        onChange={(next, pinned) => {
          setDefinition(next);
          setVersion(pinned);
        }}
      />
      <TimingFields draft={timing} onChange={setTiming} />
      {definition.name !== "" && (
        <InputsFields fields={fields} value={inputs} faults={inputFaults} onChange={changeInputs} />
      )}
      <div className="trigger-row is-two">
        <TextField
          select
          label={t("catch_up")}
          value={catchUp}
          helperText={t("catch_up_note")}
          onChange={(event) => setCatchUp(event.target.value as Schedule["catch_up"])}
        >
          {CATCH_UPS.map((policy) => (
            <MenuItem key={policy} value={policy}>
              {t(`catch_${policy}_up`)}
            </MenuItem>
          ))}
        </TextField>
        {catchUp === "all" && (
          <TextField
            label={t("catch_up_limit")}
            type="number"
            value={limit}
            onChange={(event) => setLimit(event.target.value)}
            slotProps={{ htmlInput: { min: 1, max: 100 } }}
          />
        )}
      </div>
    </FormFrame>
  );
}
