import { useState } from "react";
import { flushSync } from "react-dom";
import type { View } from "./use-view";

/** Whether the drawing stands alone, without the lists beside it; what is chosen shows its settings all the same. */
export function useAlone(view: View) {
  const [isAlone, setAlone] = useState(false);
  return {
    isAlone,
    toggle: () => {
      flushSync(() => setAlone((on) => !on));
      // Once the drawing has its new size, all of it is shown in it.
      requestAnimationFrame(() => requestAnimationFrame(view.fit));
    },
    /** Brings the lists back at once, for what is to be done in one of them. */
    withLists: () => flushSync(() => setAlone(false)),
  };
}
