import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import { memo } from "react";
import type { ExecutionEvent } from "@/api/contracts";
import { eventWords } from "@/lib/event-words";
import { useWords } from "@/lib/words";
import { type Level, levelOf, summaryOf } from "./log-model";

const ICONS = { info: Info, warning: TriangleAlert, error: CircleAlert } as const;
const LEVELS = {
  info: "level_info",
  warning: "level_warning",
  error: "level_error",
} as const satisfies Record<Level, string>;

interface Props {
  number: number;
  event: ExecutionEvent | undefined;
  top: number;
  isOpen: boolean;
  onOpen: (event: ExecutionEvent) => void;
}

/** One event in one line. */
export const LogLine = memo(function LogLine({ number, event, top, isOpen, onOpen }: Props) {
  const t = useWords("inspection");
  const style = { transform: `translateY(${top}px)` };
  if (event === undefined) {
    return (
      <div className="log-line waiting" style={style}>
        <span className="log-seq">{number}</span>
        <span className="log-dots" />
      </div>
    );
  }
  const level = levelOf(event);
  const Icon = ICONS[level];
  return (
    <button
      type="button"
      className={`log-line ${level}`}
      style={style}
      aria-pressed={isOpen}
      onClick={() => onOpen(event)}
    >
      <span className="log-seq">{event.seq}</span>
      <time className="log-time" dateTime={event.at}>
        {event.at.slice(11, 23)}
      </time>
      <span className="log-type">
        <Icon size={13} aria-hidden="true" />
        <span className="unseen">{t(LEVELS[level])} </span>
        <span className="log-words" title={event.type}>
          {eventWords(event.type)}
        </span>
      </span>
      <span className="log-step">{event.step}</span>
      <span className="log-said">{summaryOf(event)}</span>
    </button>
  );
});
