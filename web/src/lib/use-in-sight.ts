import { type RefObject, useEffect, useRef } from "react";

/** Brings the open one of a row of views that goes on to the side into sight, each time that another is opened. */
export function useInSight(open: string): RefObject<HTMLElement | null> {
  const row = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is looked for anew when another is opened
  useEffect(() => {
    const [frame, chosen] = [row.current, row.current?.querySelector<HTMLElement>("[aria-current]")];
    if (!frame || !chosen) return;
    const middle = chosen.offsetLeft - frame.offsetLeft - (frame.clientWidth - chosen.clientWidth) / 2;
    frame.scrollLeft = Math.max(0, middle);
  }, [open]);
  return row;
}
