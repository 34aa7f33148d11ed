import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import TextField from "@mui/material/TextField";
import { useId, useState } from "react";
import { useWords } from "@/lib/words";
import { KindField } from "./TargetFields";
import type { EventTrigger } from "./trigger-contracts";
import { type Faults, isName } from "./trigger-draft";

const SOURCES = ["application_event", "execution_finished", "message"] as const;
const STATUSES = ["succeeded", "failed", "cancelled"] as const;
type Source = EventTrigger["source"];
type Finish = (typeof STATUSES)[number];

const finished = (source?: Source) => (source?.on === "execution_finished" ? source : null);

/** What an event trigger listens to. */
export function useSource(source: Source | undefined) {
  const [on, setOn] = useState<Source["on"]>(source?.on ?? "application_event");
  const [event, setEvent] = useState(source?.on === "application_event" ? source.event : "");
  const [address, setAddress] = useState(source?.on === "message" ? source.address : "");
  const [of, setOf] = useState(finished(source)?.definition?.name ?? "");
  const [statuses, setStatuses] = useState<readonly Finish[]>(finished(source)?.statuses ?? ["failed"]);
  const [ofKind, setOfKind] = useState(finished(source)?.definition?.kind ?? "Crew");
  const values: Record<Source["on"], Source> = {
    application_event: { on: "application_event", event: event.trim() },
    message: { on: "message", address },
    execution_finished: {
      on: "execution_finished",
      definition: of.trim() ? { kind: ofKind, name: of.trim() } : null,
      statuses: [...statuses],
      labels: finished(source)?.labels ?? {},
    },
  };
  const value = values[on];
  return {
    ...{ on, setOn, event, setEvent, address, setAddress },
    ...{ of, setOf, ofKind, setOfKind, statuses, setStatuses, value },
  };
}

type Draft = ReturnType<typeof useSource>;

/** What is wrong with it; the words stand under the same keys as the notes of the fields. */
export function wrongSource({ value }: Draft): { at: string; note: "event_note" | "address_note" } | null {
  if (value.on === "application_event" && value.event === "")
    return { at: "/source/event", note: "event_note" };
  if (value.on === "message" && !isName(value.address))
    return { at: "/source/address", note: "address_note" };
  return null;
}

function Finishes({ source }: { source: Draft }) {
  const t = useWords("triggers");
  const { statuses, setStatuses } = source;
  return (
    <>
      <div className="trigger-row">
        <KindField kind={source.ofKind} onChange={source.setOfKind} />
        <TextField
          label={t("finished_of")}
          value={source.of}
          helperText={t("finished_of_note")}
          onChange={(each) => source.setOf(each.target.value)}
        />
      </div>
      <fieldset className="statuses">
        <legend className="muted small">{t("finished_how")}</legend>
        {STATUSES.map((status) => (
          <FormControlLabel
            key={status}
            control={
              <Checkbox
                checked={statuses.includes(status)}
                onChange={(_, on) =>
                  setStatuses(on ? [...statuses, status] : statuses.filter((each) => each !== status))
                }
              />
            }
            label={t(`status_${status}`)}
          />
        ))}
      </fieldset>
    </>
  );
}

/** The server names the branch that it read as well: "/source/message/address". */
const faultAt = (faults: Faults, on: Source["on"], field: string) =>
  faults[`/source/${field}`] ?? faults[`/source/${on}/${field}`];

export function SourceFields({ source, faults }: { source: Draft; faults: Faults }) {
  const t = useWords("triggers");
  const name = useId();
  const eventFault = faultAt(faults, "application_event", "event");
  const addressFault = faultAt(faults, "message", "address");
  const code = { htmlInput: { className: "mono", spellCheck: false, autoComplete: "off" } };
  return (
    <fieldset className="timing">
      <legend>{t("listens_to")}</legend>
      <div className="hows">
        {SOURCES.map((on) => (
          <label key={on} className={source.on === on ? "is-chosen" : undefined}>
            <input type="radio" name={name} checked={source.on === on} onChange={() => source.setOn(on)} />
            {t(`on_${on}`)}
          </label>
        ))}
      </div>
      {source.on === "application_event" && (
        <TextField
          label={t("event")}
          required
          value={source.event}
          error={eventFault !== undefined}
          helperText={eventFault ?? t("event_note")}
          onChange={(each) => source.setEvent(each.target.value)}
          slotProps={code}
        />
      )}
      {source.on === "message" && (
        <TextField
          label={t("message_address")}
          required
          value={source.address}
          error={addressFault !== undefined}
          helperText={addressFault ?? t("address_note")}
          // As people write it, and as agents do: the sign in front belongs to neither the name nor the request.
          onChange={(each) => source.setAddress(each.target.value.trim().replace(/^@/, ""))}
          slotProps={{ ...code, input: { startAdornment: "@" } }}
        />
      )}
      {source.on === "execution_finished" && <Finishes source={source} />}
    </fieldset>
  );
}
