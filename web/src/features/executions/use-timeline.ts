import { useEffect, useMemo, useState } from "react";
import type { ExecutionEvent } from "@/api/contracts";
import type { ProblemError } from "@/api/problem";
import { announce } from "@/lib/notices";
import { type Connection, followLog } from "./event-stream";
import { type Reading, useReading } from "./reading";
import { SharedLog } from "./shared-log";
import { EMPTY, FINAL, type Timeline } from "./timeline-contracts";
import { withEvent } from "./timeline-model";
import { milestone } from "./timeline-notes";

interface Followed {
  timeline: Timeline;
  connection: Connection;
  problem: ProblemError | null;
  /** The number of the last event that came before the timeline begins; 0 when it has them all. */
  from: number;
}

const NOTHING: Followed = { timeline: EMPTY, connection: "connecting", problem: null, from: 0 };
const CAUGHT_UP_AFTER = 800;
/** A log that is longer is told from near its end on; the log itself has every line. */
const LONG = 2_500;
const TOLD = 400;
const HIDDEN_PAUSE = 250;

/** Where a timeline begins: at the first event, or near the end of a long log. */
async function beginning(reading: Reading, id: string): Promise<number> {
  const { last } = await reading.events(id, { after: 0, limit: 1 }).catch(() => ({ last: 0 }));
  return last > LONG ? last - TOLD : 0;
}

/** Calls back at the next frame; a hidden tab gets none, and still has to know where it stands. */
function atNextFrame(call: () => void): () => void {
  const end = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const once = () => {
    end();
    call();
  };
  const frame = requestAnimationFrame(once);
  const timer = window.setTimeout(once, HIDDEN_PAUSE);
  return end;
}

/**
 * The timeline of an execution as it happens. Events are gathered between two frames, so that a fast
 * model costs one render a frame. Another `round` begins anew, after a retry. `follow` is for other parts of the page,
 * which share the stream.
 */
export function useTimeline(id: string, round: number): Followed & Pick<SharedLog, "follow"> {
  const reading = useReading();
  const [followed, setFollowed] = useState(NOTHING);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is another stream
  const shared = useMemo(
    () => new SharedLog((listener, signal) => followLog(reading.log(id), listener, signal)),
    [id, round, reading],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` has no part in following, it begins it anew
  useEffect(() => {
    const stop = new AbortController();
    const opened = Date.now();
    let present = NOTHING;
    let due: (() => void) | null = null;
    const change = (part: Partial<Followed>) => {
      present = { ...present, ...part };
      due ??= atNextFrame(() => {
        due = null;
        setFollowed(present);
      });
    };
    const onEvent = (event: ExecutionEvent) => {
      shared.take(event);
      const timeline = withEvent(present.timeline, event);
      if (timeline === present.timeline) return;
      // What had happened before the page was opened is read, not announced.
      const said = Date.now() - opened > CAUGHT_UP_AFTER ? milestone(event) : null;
      if (said !== null) announce(said);
      change({ timeline });
    };
    void beginning(reading, id).then((from) => {
      if (stop.signal.aborted) return;
      shared.begins(from);
      if (from > 0) change({ from, timeline: { ...EMPTY, lastSeq: from, status: "running" } });
      void followLog(
        reading.log(id),
        {
          after: () => present.timeline.lastSeq,
          isOver: () => FINAL.has(present.timeline.status),
          onConnection: (connection, problem) => change({ connection, problem }),
          onEvent,
        },
        stop.signal,
      );
    });
    return () => {
      stop.abort();
      due?.();
    };
  }, [id, round, reading, shared]);

  return { ...followed, follow: shared.follow };
}
