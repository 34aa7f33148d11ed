import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import type { JsonObject } from "@/api/contracts";
import { useWords } from "@/lib/words";
import { faultsOf } from "@/ui/schema-form/schema-faults";
import type { Field } from "@/ui/schema-form/schema-model";
import { InputsFields, useInputFields } from "./InputsFields";
import { useSaveSchedule } from "./queries";
import { CATCH_UPS, timingDraft, timingOf } from "./schedule-model";
import { TimingFields } from "./TimingFields";
import { TriggerForm } from "./TriggerForm";
import type { Schedule } from "./trigger-contracts";
import { type Faults, useTriggerDraft } from "./trigger-draft";

interface Props {
  schedule?: Schedule;
  onDone: (name: string) => void;
  onCancel: () => void;
}

const AT_INPUTS = "/inputs";
const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What is wrong with the inputs, by where in the body of the request. */
const wrongInputs = (fields: readonly Field[], inputs: JsonObject): Faults =>
  Object.fromEntries(Object.entries(faultsOf(fields, inputs)).map(([at, fault]) => [AT_INPUTS + at, fault]));

function CatchUp({ draft }: { draft: ReturnType<typeof useCatchUp> }) {
  const t = useWords("triggers");
  const { catchUp, setCatchUp, limit, setLimit } = draft;
  return (
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
  );
}

/** What becomes of times that were missed. */
function useCatchUp(schedule: Schedule | undefined) {
  const [catchUp, setCatchUp] = useState<Schedule["catch_up"]>(schedule?.catch_up ?? "one");
  const [limit, setLimit] = useState(String(schedule?.catch_up_limit ?? 10));
  const value = { catch_up: catchUp, catch_up_limit: Number(limit) || 10 };
  return { catchUp, setCatchUp, limit, setLimit, value };
}

/** A schedule that is new, or one that is changed. */
export function ScheduleForm({ schedule, onDone, onCancel }: Props) {
  const saving = useSaveSchedule();
  const draft = useTriggerDraft(schedule);
  const [inputs, setInputs] = useState<JsonObject>((schedule?.inputs ?? {}) as JsonObject);
  const [timing, setTiming] = useState(() => timingDraft(schedule?.timing, here()));
  const catchUp = useCatchUp(schedule);
  const { definition, version } = draft.target;
  const fields = useInputFields(definition, version ?? null);
  const meant = timingOf(timing);

  // What was found wrong is looked at again as it is mended.
  const changeInputs = (next: JsonObject) => {
    setInputs(next);
    if (Object.keys(draft.faults).length === 0) return;
    const others = Object.entries(draft.faults).filter(([at]) => !at.startsWith(`${AT_INPUTS}/`));
    draft.setFaults({ ...Object.fromEntries(others), ...wrongInputs(fields, next) });
  };
  const inputFaults = Object.fromEntries(
    Object.entries(draft.faults)
      .filter(([at]) => at.startsWith(`${AT_INPUTS}/`))
      .map(([at, fault]) => [at.replace(AT_INPUTS, ""), fault]),
  );
  return (
    <TriggerForm
      sort="schedules"
      draft={draft}
      saving={saving}
      own={() => meant && { inputs: inputs as never, timing: meant, ...catchUp.value }}
      wrong={() => wrongInputs(fields, inputs)}
      onSaved={() => onDone(draft.name)}
      onCancel={onCancel}
    >
      <TimingFields draft={timing} onChange={setTiming} />
      {definition.name !== "" && (
        <InputsFields fields={fields} value={inputs} faults={inputFaults} onChange={changeInputs} />
      )}
      <CatchUp draft={catchUp} />
    </TriggerForm>
  );
}
