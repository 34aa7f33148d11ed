import { lazy, Suspense } from "react";
import { Loading } from "@/ui/states";
import type { CanvasProps } from "./canvas-contracts";

const Canvas = lazy(() => import("./Canvas"));

/** The canvas, whose code is loaded when it is first opened. */
export function LazyCanvas(props: CanvasProps) {
  return (
    <Suspense fallback={<Loading lines={10} label="Loading the canvas" />}>
      <Canvas {...props} />
    </Suspense>
  );
}
