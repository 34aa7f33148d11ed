import Button from "@mui/material/Button";
import IconButton from "@mui/material/IconButton";
import { Pause, Play, Radio, SkipBack, SkipForward } from "lucide-react";
import { useEffect, useState } from "react";
import type { ExecutionEvent } from "@/api/contracts";
import { useWords } from "@/lib/words";
import { momentOf } from "./moment-words";

interface Props {
  log: readonly ExecutionEvent[];
  /** How many events of the log are seen; null: as it stands now. */
  at: number | null;
  onAt: (at: number | null) => void;
}

const STEP_MS = 350;

/** The moments of a run: played, stepped through, or dragged to. */
export function Replay({ log, at, onAt }: Props) {
  const t = useWords("live");
  const [playing, setPlaying] = useState(false);
  const position = at ?? log.length;
  useEffect(() => {
    if (!playing) return;
    if (position >= log.length) {
      setPlaying(false);
      return;
    }
    const timer = window.setTimeout(() => onAt(position + 1), STEP_MS);
    return () => window.clearTimeout(timer);
  }, [playing, position, log.length, onAt]);
  const to = (next: number) => {
    setPlaying(false);
    onAt(Math.min(Math.max(next, 0), log.length));
  };
  const event = log[position - 1];
  const said = event ? momentOf(event, t) : t("before_it");
  return (
    <div className="replay" role="toolbar" aria-label={t("replay")}>
      <IconButton
        size="small"
        aria-label={t("back")}
        disabled={position === 0}
        onClick={() => to(position - 1)}
      >
        <SkipBack size={16} aria-hidden="true" />
      </IconButton>
      <IconButton
        size="small"
        aria-label={playing ? t("stop") : t("play")}
        onClick={() => {
          if (!playing && position >= log.length) onAt(0);
          setPlaying(!playing);
        }}
      >
        {playing ? <Pause size={16} aria-hidden="true" /> : <Play size={16} aria-hidden="true" />}
      </IconButton>
      <IconButton
        size="small"
        aria-label={t("forward")}
        disabled={position >= log.length}
        onClick={() => to(position + 1)}
      >
        <SkipForward size={16} aria-hidden="true" />
      </IconButton>
      <input
        type="range"
        min={0}
        max={log.length}
        value={position}
        aria-label={t("moment")}
        aria-valuetext={t("moment_is", { at: position, of: log.length, what: said })}
        onChange={({ target }) => to(Number(target.value))}
      />
      <code className="replay-event">
        {position}/{log.length} {said}
      </code>
      {at !== null && (
        <Button size="small" color="inherit" startIcon={<Radio size={15} />} onClick={() => onAt(null)}>
          {t("now")}
        </Button>
      )}
    </div>
  );
}
