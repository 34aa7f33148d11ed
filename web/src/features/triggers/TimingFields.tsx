import Autocomplete from "@mui/material/Autocomplete";
import Chip from "@mui/material/Chip";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { useId, useMemo } from "react";
import { explain, ProblemError } from "@/api/problem";
import { useLanguage, useWords } from "@/lib/words";
import { cronWords } from "./cron-words";
import { NextFires } from "./NextFires";
import { upcomingQuery } from "./queries";
import { HOWS, PRESETS, type TimingDraft, timingOf, UNITS, type Unit, zones } from "./schedule-model";

interface Props {
  draft: TimingDraft;
  onChange: (draft: TimingDraft) => void;
}

/** What an expression means, in words, as it is written. */
export function CronWords({ cron }: { cron: string }) {
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ["cron-words", language, cron],
    queryFn: () => cronWords(cron, language),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ? <span className="cron-words">{data}</span> : null;
}

function CronFields({ draft, onChange }: Props) {
  const t = useWords("triggers");
  const all = useMemo(zones, []);
  return (
    <>
      <ul className="presets" aria-label={t("presets")}>
        {(Object.keys(PRESETS) as (keyof typeof PRESETS)[]).map((preset) => (
          <li key={preset}>
            <Chip
              label={t(`preset_${preset}`)}
              clickable
              variant={draft.cron === PRESETS[preset] ? "filled" : "outlined"}
              onClick={() => onChange({ ...draft, cron: PRESETS[preset] })}
            />
          </li>
        ))}
      </ul>
      <div className="trigger-row is-two">
        <TextField
          label={t("cron")}
          required
          value={draft.cron}
          helperText={t("cron_note")}
          onChange={(event) => onChange({ ...draft, cron: event.target.value })}
          slotProps={{ htmlInput: { className: "mono", spellCheck: false, autoComplete: "off" } }}
        />
        <Autocomplete
          options={all}
          value={draft.zone}
          disableClearable
          onChange={(_, zone) => onChange({ ...draft, zone })}
          renderInput={(props) => <TextField {...props} label={t("time_zone")} />}
        />
      </div>
    </>
  );
}

function EveryFields({ draft, onChange }: Props) {
  const t = useWords("triggers");
  return (
    <div className="trigger-row is-two">
      <TextField
        label={t("every")}
        type="number"
        required
        value={draft.every}
        helperText={t("every_note")}
        onChange={(event) => onChange({ ...draft, every: event.target.value })}
      />
      <TextField
        select
        label={t("unit")}
        value={draft.unit}
        onChange={(event) => onChange({ ...draft, unit: event.target.value as Unit })}
      >
        {(Object.keys(UNITS) as Unit[]).map((unit) => (
          <MenuItem key={unit} value={unit}>
            {t(`unit_${unit}`)}
          </MenuItem>
        ))}
      </TextField>
    </div>
  );
}

/** When: by cron, at an interval, or once; with what it means and when that will be. */
export function TimingFields({ draft, onChange }: Props) {
  const t = useWords("triggers");
  const name = useId();
  const timing = timingOf(draft);
  const upcoming = useQuery(upcomingQuery(timing));
  const fault =
    upcoming.error instanceof ProblemError
      ? (upcoming.error.fields[0]?.message ?? explain(upcoming.error))
      : upcoming.error && explain(upcoming.error);
  return (
    <fieldset className="timing">
      <legend>{t("when")}</legend>
      <div className="hows">
        {HOWS.map((how) => (
          <label key={how} className={draft.how === how ? "is-chosen" : undefined}>
            <input
              type="radio"
              name={name}
              checked={draft.how === how}
              onChange={() => onChange({ ...draft, how })}
            />
            {t(`how_${how}`)}
          </label>
        ))}
      </div>
      {draft.how === "cron" && <CronFields draft={draft} onChange={onChange} />}
      {draft.how === "every" && <EveryFields draft={draft} onChange={onChange} />}
      {draft.how === "once" && (
        <TextField
          label={t("at")}
          type="datetime-local"
          required
          value={draft.at}
          helperText={t("at_note")}
          onChange={(event) => onChange({ ...draft, at: event.target.value })}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      )}
      <div className="upcoming" aria-live="polite">
        {draft.how === "cron" && !fault && <CronWords cron={draft.cron} />}
        {fault && <p className="upcoming-fault">{fault}</p>}
        {!fault && upcoming.data && timing && (
          <NextFires fires={upcoming.data.fires} zone={draft.how === "cron" ? draft.zone : undefined} />
        )}
        {!timing && <p className="muted small">{t("no_timing")}</p>}
      </div>
    </fieldset>
  );
}
