import { useStore, ViewportPortal } from "@xyflow/react";
import { useLayoutEffect, useRef } from "react";
import { boundsOf } from "./model/arrange";
import { colorsOf, type Painted, paint } from "./paint";

const MARGIN = 20;
const LARGEST = 4_096;

/** From far away the graph is one picture, painted once: to pan it costs nothing. Painted anew for another zoom. */
export function Overview({ graph, places, selected, marks, ways, dark }: Painted & { dark: boolean }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const step = useStore(({ transform }) => Math.ceil(Math.log2(Math.min(0.35, transform[2])) * 2) / 2);
  const bounds = boundsOf(
    places,
    graph.nodes.map(({ id }) => id),
  ) ?? { x: 0, y: 0, width: 1, height: 1 };
  const [x, y] = [bounds.x - MARGIN, bounds.y - MARGIN];
  const [width, height] = [bounds.width + 2 * MARGIN, bounds.height + 2 * MARGIN];
  const scale = Math.min(2 ** step * Math.min(2, devicePixelRatio), LARGEST / width, LARGEST / height);
  // biome-ignore lint/correctness/useExhaustiveDependencies: dark or light changes the colours that are read
  useLayoutEffect(() => {
    const { current } = canvas;
    const pen = current?.getContext("2d");
    if (!current || !pen) return;
    current.width = Math.ceil(width * scale);
    current.height = Math.ceil(height * scale);
    pen.setTransform(scale, 0, 0, scale, -x * scale, -y * scale);
    paint(pen, { graph, places, selected, marks, ways }, colorsOf(current), scale > 0.16);
  }, [graph, places, selected, marks, ways, dark, scale, x, y, width, height]);
  return (
    <ViewportPortal>
      <canvas
        ref={canvas}
        className="canvas-overview"
        style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
      />
    </ViewportPortal>
  );
}
