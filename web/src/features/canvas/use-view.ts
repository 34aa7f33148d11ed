import { getViewportForBounds, useReactFlow, useStoreApi } from "@xyflow/react";
import { useEffect, useMemo, useRef } from "react";
import { boundsOf } from "./model/arrange";
import { NODE, type Place, type Places } from "./model/layout";

const PADDING = 0.12;

/** Where a person looks at: the whole, a part, one node. Asks the places and not the nodes, which may not be drawn. */
export function useView(places: Places) {
  const flow = useReactFlow();
  const store = useStoreApi();
  const known = useRef(places);
  known.current = places;
  return useMemo(() => {
    const around = (bounds: ReturnType<typeof boundsOf>, size: { width: number; height: number }) =>
      bounds === null
        ? { x: size.width / 2, y: size.height / 2, zoom: 1 }
        : getViewportForBounds(bounds, size.width, size.height, 0.05, 1, PADDING);
    const show = (ids: Iterable<string>) => {
      const { width, height } = store.getState();
      void flow.setViewport(around(boundsOf(known.current, ids), { width, height }), { duration: 200 });
    };
    const center = ({ x, y }: Place) => void flow.setCenter(x, y, { zoom: flow.getZoom() });
    return {
      around,
      center,
      fit: () => show(Object.keys(known.current)),
      show,
      /** Brings a node into sight, when it is not there. */
      reveal: (id: string) => {
        const place = known.current[id];
        const { width, height, transform } = store.getState();
        if (place === undefined) return;
        const [left, top] = [place.x * transform[2] + transform[0], place.y * transform[2] + transform[1]];
        const isSeen =
          left >= 0 &&
          top >= 0 &&
          left + NODE.width * transform[2] <= width &&
          top + NODE.height * transform[2] <= height;
        if (!isSeen) center({ x: place.x + NODE.width / 2, y: place.y + NODE.height / 2 });
      },
      zoom: (by: number) => void flow.zoomTo(flow.getZoom() * by, { duration: 120 }),
    };
  }, [flow, store]);
}

/** What is put onto the drawing comes into sight, wherever its place is. */
export function useRevealed(view: View, count: number, id: string | undefined) {
  const before = useRef(count);
  useEffect(() => {
    if (count > before.current && id !== undefined) view.reveal(id);
    before.current = count;
  }, [view, count, id]);
}

export type View = ReturnType<typeof useView>;
