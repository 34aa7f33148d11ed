import { CircleAlert, TriangleAlert } from "lucide-react";
import { memo } from "react";
import type { ExecutionEvent } from "@/api/contracts";
import { eventWords } from "@/lib/event-words";
import type { Words } from "@/lib/words";
import { levelOf, summaryOf } from "./log-model";

/** What stands out is marked; a mark at every other line would say nothing, and be drawn a thousand times. */
const MARKS = {
  info: null,
  warning: { icon: <TriangleAlert size={13} aria-hidden="true" />, said: "level_warning" },
  error: { icon: <CircleAlert size={13} aria-hidden="true" />, said: "level_error" },
} as const;

interface Props {
  number: number;
  event: ExecutionEvent | undefined;
  top: number;
  isOpen: boolean;
  onOpen: (event: ExecutionEvent) => void;
  /** Given, so that a line that comes into sight asks nobody. */
  t: Words<"inspection">;
}

/** One event in one line. */
export const LogLine = memo(function LogLine({ number, event, top, isOpen, onOpen, t }: Props) {
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
  const mark = MARKS[level];
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
        {mark?.icon}
        {mark && <span className="unseen">{t(mark.said)} </span>}
        <span className="log-words" title={event.type}>
          {eventWords(event.type)}
        </span>
      </span>
      <span className="log-step">{event.step}</span>
      <span className="log-said">{summaryOf(event)}</span>
    </button>
  );
});
