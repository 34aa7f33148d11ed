import { useEffect, useState } from "react";
import type { ProblemError } from "@/api/problem";
import { announce } from "@/lib/notices";
import { type Connection, follow } from "./event-stream";
import { EMPTY, FINAL, type Timeline } from "./timeline-contracts";
import { withEvent } from "./timeline-model";
import { milestone } from "./timeline-notes";

interface Followed {
  timeline: Timeline;
  connection: Connection;
  problem: ProblemError | null;
}

const NOTHING: Followed = { timeline: EMPTY, connection: "connecting", problem: null };
const CAUGHT_UP_AFTER = 800;

/**
 * The timeline of an execution as it happens. Events are gathered between two frames, so that a fast
 * model costs one render a frame. Another `round` begins anew, after a retry.
 */
export function useTimeline(id: string, round: number): Followed {
  const [followed, setFollowed] = useState(NOTHING);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` has no part in following, it begins it anew
  useEffect(() => {
    const stop = new AbortController();
    const opened = Date.now();
    let present = NOTHING;
    let due: number | null = null;
    const show = () => {
      due = null;
      setFollowed(present);
    };
    const change = (part: Partial<Followed>) => {
      present = { ...present, ...part };
      // A timer and not a frame: a hidden tab gets no frames, and still has to know where it stands.
      due ??= window.setTimeout(show, 16);
    };
    void follow(
      id,
      {
        after: () => present.timeline.lastSeq,
        isOver: () => FINAL.has(present.timeline.status),
        onConnection: (connection, problem) => change({ connection, problem }),
        onEvent: (event) => {
          const timeline = withEvent(present.timeline, event);
          if (timeline === present.timeline) return;
          // What had happened before the page was opened is read, not announced.
          const said = Date.now() - opened > CAUGHT_UP_AFTER ? milestone(event) : null;
          if (said !== null) announce(said);
          change({ timeline });
        },
      },
      stop.signal,
    );
    return () => {
      stop.abort();
      if (due !== null) window.clearTimeout(due);
    };
  }, [id, round]);

  return followed;
}
