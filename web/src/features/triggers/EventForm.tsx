import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import TextField from "@mui/material/TextField";
import { useId, useState } from "react";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { ExpressionFields } from "./ExpressionFields";
import { FormFrame, faultsIn, isName } from "./FormFrame";
import { useSaveEventTrigger } from "./queries";
import { NameField, TargetFields } from "./TargetFields";
import type { Definition, EventTrigger } from "./trigger-contracts";

interface Props {
  trigger?: EventTrigger;
  onDone: (name: string) => void;
  onCancel: () => void;
}

const STATUSES = ["succeeded", "failed", "cancelled"] as const;
type Source = EventTrigger["source"];
type Finish = (typeof STATUSES)[number];

const finished = (source?: Source) => (source?.on === "execution_finished" ? source : null);

/** What an event trigger listens to. */
function useSource(source: Source | undefined) {
  const [on, setOn] = useState<Source["on"]>(source?.on ?? "application_event");
  const [event, setEvent] = useState(source?.on === "application_event" ? source.event : "");
  const [of, setOf] = useState(finished(source)?.definition?.name ?? "");
  const [statuses, setStatuses] = useState<readonly Finish[]>(finished(source)?.statuses ?? ["failed"]);
  const kind = finished(source)?.definition?.kind ?? "Crew";
  const value: Source =
    on === "application_event"
      ? { on, event: event.trim() }
      : on === "message" && source?.on === "message"
        ? source
        : {
            on: "execution_finished",
            definition: of.trim() ? { kind, name: of.trim() } : null,
            statuses: [...statuses],
            labels: finished(source)?.labels ?? {},
          };
  return { on, setOn, event, setEvent, of, setOf, statuses, setStatuses, value };
}

function SourceFields({ source, fault }: { source: ReturnType<typeof useSource>; fault: string | null }) {
  const t = useWords("triggers");
  const name = useId();
  return (
    <fieldset className="timing">
      <legend>{t("listens_to")}</legend>
      <div className="hows">
        {(["application_event", "execution_finished"] as const).map((on) => (
          <label key={on} className={source.on === on ? "is-chosen" : undefined}>
            <input type="radio" name={name} checked={source.on === on} onChange={() => source.setOn(on)} />
            {t(`on_${on}`)}
          </label>
        ))}
      </div>
      {source.on === "application_event" ? (
        <TextField
          label={t("event")}
          required
          value={source.event}
          error={fault !== null}
          helperText={fault ?? t("event_note")}
          onChange={(each) => source.setEvent(each.target.value)}
          slotProps={{ htmlInput: { className: "mono", spellCheck: false } }}
        />
      ) : source.value.on === "message" ? (
        <code>@{source.value.address}</code>
      ) : (
        <>
          <TextField
            label={t("finished_of")}
            value={source.of}
            helperText={t("finished_of_note")}
            onChange={(each) => source.setOf(each.target.value)}
          />
          <fieldset className="statuses">
            <legend className="muted small">{t("finished_how")}</legend>
            {STATUSES.map((status) => (
              <FormControlLabel
                key={status}
                control={
                  <Checkbox
                    checked={source.statuses.includes(status)}
                    onChange={(_, on) =>
                      source.setStatuses(
                        on ? [...source.statuses, status] : source.statuses.filter((each) => each !== status),
                      )
                    }
                  />
                }
                label={t(`status_${status}`)}
              />
            ))}
          </fieldset>
        </>
      )}
    </fieldset>
  );
}

/** An event trigger that is new, or one that is changed. */
export function EventForm({ trigger, onDone, onCancel }: Props) {
  const t = useWords("triggers");
  const save = useSaveEventTrigger();
  const source = useSource(trigger?.source);
  const [name, setName] = useState(trigger?.name ?? "");
  const [definition, setDefinition] = useState<Definition>(trigger?.definition ?? { kind: "Crew", name: "" });
  const [version, setVersion] = useState(trigger?.version ?? null);
  const [inputs, setInputs] = useState(trigger?.inputs ?? "payload");
  const [onlyIf, setOnlyIf] = useState(trigger?.only_if ?? "");
  const [faults, setFaults] = useState<Record<string, string>>({});

  const submit = () => {
    const found: Record<string, string> = {};
    if (!isName(name)) found["/name"] = t("name_note");
    if (definition.name === "") found["/definition"] = t("choose_target");
    if (source.on === "application_event" && source.event.trim() === "")
      found["/source/event"] = t("event_note");
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    const priority = trigger?.priority ?? 0;
    const spec = {
      definition,
      version,
      priority,
      source: source.value,
      inputs,
      only_if: onlyIf.trim() || null,
    };
    save.mutate(
      { name, revision: trigger?.revision ?? null, spec },
      {
        onSuccess: () => {
          notify(trigger ? t("changed", { name }) : t("made", { name }), "good");
          onDone(name);
        },
        onError: (error) => setFaults(faultsIn(error)),
      },
    );
  };
  return (
    <FormFrame
      label={trigger ? t("change_it", { name }) : t("new_event")}
      error={save.error}
      busy={save.isPending}
      submit={trigger ? t("save") : t("make_event")}
      onSubmit={submit}
      onCancel={onCancel}
    >
      {!trigger && <NameField name={name} fault={faults["/name"] ?? null} onChange={setName} />}
      <SourceFields
        source={source}
        fault={faults["/source/event"] ?? faults["/source/application_event/event"] ?? null}
      />
      <TargetFields
        definition={definition}
        version={version}
        fault={faults["/definition"] ?? null}
        onChange={(next, pinned) => {
          setDefinition(next);
          setVersion(pinned);
        }}
      />
      <ExpressionFields
        inputs={inputs}
        onlyIf={onlyIf}
        sees={t("event_sees")}
        faults={faults}
        onInputs={setInputs}
        onOnlyIf={setOnlyIf}
      />
    </FormFrame>
  );
}
