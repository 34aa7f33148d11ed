import { useCallback, useEffect, useRef, useState } from "react";

export const ROW = 32;
const MORE = 6;

/** Which lines of a long list are in sight; all lines have one height. */
export function useWindow(count: number) {
  const frame = useRef<HTMLDivElement>(null);
  const [{ top, height }, setSight] = useState({ top: 0, height: 320 });
  useEffect(() => {
    const { current } = frame;
    if (!current) return;
    const look = () => setSight({ top: current.scrollTop, height: current.clientHeight || 320 });
    look();
    current.addEventListener("scroll", look, { passive: true });
    const watch = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(look);
    watch?.observe(current);
    return () => {
      current.removeEventListener("scroll", look);
      watch?.disconnect();
    };
  }, []);
  const reveal = useCallback((index: number) => {
    const { current } = frame;
    if (!current) return;
    const [above, below] = [index * ROW, (index + 1) * ROW];
    if (above < current.scrollTop) current.scrollTop = above;
    else if (below > current.scrollTop + current.clientHeight)
      current.scrollTop = below - current.clientHeight;
  }, []);
  const from = Math.max(0, Math.floor(top / ROW) - MORE);
  return { frame, from, to: Math.min(count, Math.ceil((top + height) / ROW) + MORE), reveal };
}
