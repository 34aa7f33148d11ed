import { Panel, useStoreApi } from "@xyflow/react";
import { type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { useWords } from "@/lib/words";
import { boundsOf } from "./model/arrange";
import type { Place } from "./model/layout";
import { colorsOf, type Painted, paint } from "./paint";

const SIZE = { width: 188, height: 120 };
const MARGIN = 120;

/** All of it in a corner, painted from the store; the frame follows without anything being drawn anew. */
export function Minimap(props: Painted & { dark: boolean; onGo: (place: Place) => void }) {
  const { graph, places, selected, dark, onGo } = props;
  const t = useWords("canvas");
  const store = useStoreApi();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const map = useMemo(() => {
    const found = boundsOf(
      places,
      graph.nodes.map(({ id }) => id),
    ) ?? { x: 0, y: 0, width: 400, height: 300 };
    const width = found.width + 2 * MARGIN;
    const height = found.height + 2 * MARGIN;
    const scale = Math.min(SIZE.width / width, SIZE.height / height);
    const [left, top] = [(SIZE.width / scale - width) / 2, (SIZE.height / scale - height) / 2];
    return { x: found.x - MARGIN - left, y: found.y - MARGIN - top, scale };
  }, [graph, places]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: dark or light changes the colours that are read
  useLayoutEffect(() => {
    const { current } = canvas;
    const pen = current?.getContext("2d");
    if (!current || !pen) return;
    const sharp = map.scale * 2;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, current.width, current.height);
    pen.setTransform(sharp, 0, 0, sharp, -map.x * sharp, -map.y * sharp);
    paint(pen, { graph, places, selected }, colorsOf(current), false);
  }, [graph, places, selected, dark, map]);

  useEffect(() => {
    const follow = () => {
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      const { current } = frame;
      if (!current) return;
      const [left, top] = [(-x / zoom - map.x) * map.scale, (-y / zoom - map.y) * map.scale];
      current.style.transform = `translate(${left}px, ${top}px)`;
      current.style.width = `${(width / zoom) * map.scale}px`;
      current.style.height = `${(height / zoom) * map.scale}px`;
    };
    follow();
    return store.subscribe(follow);
  }, [store, map]);

  const go = (event: PointerEvent<HTMLDivElement>) => {
    if (event.type === "pointermove" && event.buttons !== 1) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    onGo({ x: (event.clientX - left) / map.scale + map.x, y: (event.clientY - top) / map.scale + map.y });
  };
  return (
    <Panel position="bottom-right">
      <div
        role="img"
        aria-label={t("minimap")}
        className="canvas-minimap nopan"
        onPointerDown={go}
        onPointerMove={go}
      >
        <canvas ref={canvas} width={SIZE.width * 2} height={SIZE.height * 2} />
        <div ref={frame} className="canvas-minimap-frame" />
      </div>
    </Panel>
  );
}
