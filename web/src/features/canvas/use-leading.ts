import { useEffect, useRef } from "react";
import type { CanvasProps } from "./canvas-contracts";
import type { Problem } from "./model/problems";

/** Leads to what a save or a publish was refused for, the first of it, and to the place that the person asked for. */
export function useLeading(
  { refused, asked }: Pick<CanvasProps, "refused" | "asked">,
  problems: readonly Problem[],
  { onShow, onGo }: { onShow: (problem: Problem) => void; onGo: (problem: Problem) => void },
) {
  const said = useRef(refused);
  const led = useRef(asked);
  useEffect(() => {
    if (said.current !== refused) {
      said.current = refused;
      const first = problems.find(({ pointer }) => pointer in refused);
      if (first) onShow(first);
    }
    if (led.current !== asked) {
      led.current = asked;
      const wanted = problems.find(({ pointer }) => pointer === asked?.pointer);
      if (wanted) onGo(wanted);
    }
  });
}
