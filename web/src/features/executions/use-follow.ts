import { useEffect, useLayoutEffect, useRef } from "react";
import type { Timeline } from "./timeline-contracts";

const NEAR = 140;

const atEnd = () => window.innerHeight + window.scrollY > document.documentElement.scrollHeight - NEAR;

/**
 * Keeps the newest tokens in sight as long as the reader stands at the end of the page, and leaves a reader
 * who scrolled up where he is. When the work stops, what it came to (an answer to give, the result) is at
 * the top.
 */
export function useFollow(timeline: Timeline): void {
  const following = useRef(true);
  const before = useRef(timeline.status);

  useEffect(() => {
    const look = () => {
      following.current = atEnd();
    };
    window.addEventListener("scroll", look, { passive: true });
    return () => window.removeEventListener("scroll", look);
  }, []);

  useLayoutEffect(() => {
    const was = before.current;
    before.current = timeline.status;
    if (!following.current) return;
    if (timeline.status === "running") window.scrollTo({ top: document.documentElement.scrollHeight });
    else if (was === "running") {
      window.scrollTo({ top: 0 });
      // Still following: it may go on after an answer.
      following.current = true;
    }
  }, [timeline]);
}
