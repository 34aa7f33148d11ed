import { startTransition, useEffect, useMemo, useState } from "react";
import type { Way } from "./model/detours";
import type { Graph } from "./model/graph-contracts";
import type { Places } from "./model/layout";
import { searchWays, waysOf } from "./model/ways";

/** Of more nodes than this, ways are looked for while nothing else is to be done. */
const AT_ONCE = 80;
/** Milliseconds for which it is looked where the browser does not tell how long it is idle. */
const SLICE = 3;
const NONE: ReadonlyMap<string, Way> = new Map();

/** Goes on as often as the browser is idle, until `go` says that it is done; the answer ends it before. */
function whenIdle(go: (hasTime: () => boolean) => boolean): () => void {
  if (typeof requestIdleCallback === "function") {
    const next = () =>
      requestIdleCallback((deadline) => {
        if (!go(() => deadline.timeRemaining() > 1)) asked = next();
      });
    let asked = next();
    return () => cancelIdleCallback(asked);
  }
  const every = window.setInterval(() => {
    const until = performance.now() + SLICE;
    if (go(() => performance.now() < until)) window.clearInterval(every);
  }, 16);
  return () => window.clearInterval(every);
}

/**
 * Where edges go that nodes stand in the way of. For a large drawing it is known a moment later; until then, and while
 * nodes are moved, those of its edges are drawn as they are.
 */
export function useWays(graph: Graph, places: Places): ReadonlyMap<string, Way> {
  const isLarge = graph.nodes.length > AT_ONCE;
  const atOnce = useMemo(() => (isLarge ? NONE : waysOf(graph, places)), [graph, places, isLarge]);
  const [later, setLater] = useState(NONE);
  useEffect(() => {
    if (!isLarge) return;
    const search = searchWays(graph, places);
    return whenIdle((hasTime) => {
      let step = search.next();
      while (!step.done && hasTime()) step = search.next();
      const { done, value } = step;
      // Where nothing stands in any way, no edge is made anew.
      if (done) startTransition(() => setLater(value.size === 0 ? NONE : value));
      return done ?? false;
    });
  }, [graph, places, isLarge]);
  return isLarge ? later : atOnce;
}
