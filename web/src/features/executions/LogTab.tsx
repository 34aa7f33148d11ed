import "./log.css";
import Button from "@mui/material/Button";
import FormControlLabel from "@mui/material/FormControlLabel";
import MenuItem from "@mui/material/MenuItem";
import Switch from "@mui/material/Switch";
import TextField from "@mui/material/TextField";
import { Copy } from "lucide-react";
import { memo, useEffect, useState } from "react";
import type { ExecutionEvent } from "@/api/contracts";
import { failureOf } from "@/api/problem";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { Failure } from "@/ui/states";
import { LogLines } from "./LogLines";
import { EVENT_KINDS, lineOf } from "./log-model";
import type { LogWish } from "./trace-queries";
import { useLog } from "./use-log";

const ALL: LogWish = { kind: "", level: "", q: "" };
/** More than this is not put on the clipboard at once. */
const MOST_COPIED = 5_000;

interface Props {
  id: string;
  /** The number of the newest event that the page has heard of. */
  last: number;
  isActive: boolean;
  onStep: (step: string) => void;
}

function useLater(text: string, onChange: (text: string) => void) {
  const [typed, setTyped] = useState(text);
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => onChange(typed), 300);
    return () => clearTimeout(timer);
  }, [typed, text, onChange]);
  return [typed, setTyped] as const;
}

/** The log of an execution, an event a line, however many there are. */
export const LogTab = memo(function LogTab({ id, last, isActive, onStep }: Props) {
  const t = useWords("inspection");
  const events = useWords("events");
  const [wish, setWish] = useState(ALL);
  const [follows, setFollows] = useState(isActive);
  const [typed, setTyped] = useLater(wish.q, (q) => setWish((before) => ({ ...before, q })));
  const log = useLog(id, wish, last);

  const copy = async () => {
    const lines: ExecutionEvent[] = [];
    for (let index = 0; index < log.count && lines.length < MOST_COPIED; index += 1) {
      const event = log.at(index);
      if (event !== undefined) lines.push(event);
    }
    await navigator.clipboard.writeText(lines.map(lineOf).join("\n"));
    notify(t("n_lines_copied", { count: lines.length }), "good");
  };
  return (
    <section className="panel" aria-label={t("log")}>
      <div className="panel-head log-tools">
        <TextField
          select
          label={t("kind")}
          value={wish.kind}
          onChange={({ target }) => setWish({ ...wish, kind: target.value })}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">{t("any_kind")}</MenuItem>
          {EVENT_KINDS.map((kind) => (
            <MenuItem key={kind} value={kind}>
              {events(`kind_${kind}`)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          select
          label={t("level")}
          value={wish.level}
          onChange={({ target }) => setWish({ ...wish, level: target.value as LogWish["level"] })}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">{t("any_level")}</MenuItem>
          <MenuItem value="warning">{t("warnings_and_errors")}</MenuItem>
          <MenuItem value="error">{t("errors")}</MenuItem>
        </TextField>
        <TextField
          type="search"
          label={t("text_in_log")}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <FormControlLabel
          control={<Switch checked={follows} onChange={(_, on) => setFollows(on)} />}
          label={t("follow")}
        />
        <Button color="inherit" startIcon={<Copy size={15} />} onClick={() => void copy()}>
          {t("copy_lines")}
        </Button>
      </div>
      {log.error !== null && <Failure {...failureOf(log.error)} onRetry={log.retry} />}
      <LogLines log={log} follows={follows} onFollow={setFollows} onStep={onStep} />
    </section>
  );
});
