import { useStoreApi } from "@xyflow/react";
import { useEffect, useRef } from "react";

const GAP = 24;
/** Further away dots would be a grey veil. */
const LEAST_ZOOM = 0.35;

/** Dots beneath the drawing that go with it: a layer that is shifted within one gap, so that a pan paints nothing. */
export function Dots() {
  const store = useStoreApi();
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let shown = 0;
    const follow = () => {
      const [x, y, zoom] = store.getState().transform;
      const { current } = sheet;
      if (!current) return;
      const gap = GAP * zoom;
      if (zoom !== shown) {
        current.style.backgroundSize = `${gap}px ${gap}px`;
        current.style.visibility = zoom < LEAST_ZOOM ? "hidden" : "visible";
        shown = zoom;
      }
      const [left, top] = [x, y].map((at) => (at % gap) - (at < 0 ? 0 : gap));
      current.style.transform = `translate(${left}px, ${top}px)`;
    };
    follow();
    return store.subscribe(follow);
  }, [store]);
  return <div ref={sheet} className="canvas-dots" aria-hidden="true" />;
}
