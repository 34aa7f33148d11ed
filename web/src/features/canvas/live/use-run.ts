import { useEffect, useState } from "react";
import type { ExecutionEvent } from "@/api/contracts";
import type { Drawn } from "../model/graph-contracts";
import { NO_RUN, OVER, type Run, withEvent } from "./run-model";

interface Listener {
  onEvent: (event: ExecutionEvent) => void;
  onConnection: () => void;
  after: () => number;
  isOver: () => boolean;
}

/** Follows the log and the live notes of an execution; given from outside, where streams are read. */
export type Follow = (id: string, listener: Listener, signal: AbortSignal) => Promise<void>;

export interface Followed {
  /** How it stands now. */
  run: Run;
  /** Its log so far, to be played again. */
  log: readonly ExecutionEvent[];
}

const NOTHING: Followed = { run: NO_RUN, log: [] };

/** A run as it happens, by the parts of its drawing; nothing without an id. */
export function useRun(plural: Drawn, id: string | null, follow: Follow): Followed {
  const [followed, setFollowed] = useState(NOTHING);
  useEffect(() => {
    setFollowed(NOTHING);
    if (id === null) return;
    const stop = new AbortController();
    let run = NO_RUN;
    const log: ExecutionEvent[] = [];
    let due: number | null = null;
    const show = () => {
      due = null;
      setFollowed({ run, log: [...log] });
    };
    void follow(
      id,
      {
        after: () => run.seq,
        isOver: () => OVER.has(run.status),
        onConnection: () => undefined,
        onEvent: (event) => {
          const next = withEvent(plural, run, event);
          if (next === run) return;
          run = next;
          if (event.seq) log.push(event);
          // Gathered between two frames; a hidden tab gets no frames, so by a timer.
          due ??= window.setTimeout(show, 32);
        },
      },
      stop.signal,
    );
    return () => {
      stop.abort();
      if (due !== null) window.clearTimeout(due);
    };
  }, [plural, id, follow]);
  return followed;
}
