import { type RefObject, useEffect, useRef } from "react";

const NEAR = 160;
const toEnd = () => window.scrollTo({ top: document.documentElement.scrollHeight });
const atEnd = () => window.innerHeight + window.scrollY > document.documentElement.scrollHeight - NEAR;

/**
 * Keeps the end of a growing conversation in sight as long as the reader stands there; a reader who scrolled up stays
 * where he is. A conversation that is opened, or another message, begins at the end.
 */
export function useStayAtEnd(id: string, newest: string | null): RefObject<HTMLDivElement | null> {
  const log = useRef<HTMLDivElement | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another conversation and another message begin at the end
  useEffect(() => {
    const present = log.current;
    if (present === null) return;
    toEnd();
    let following = true;
    const look = () => {
      following = atEnd();
    };
    const grown = new ResizeObserver(() => following && toEnd());
    grown.observe(present);
    window.addEventListener("scroll", look, { passive: true });
    return () => {
      grown.disconnect();
      window.removeEventListener("scroll", look);
    };
  }, [id, newest]);

  return log;
}
