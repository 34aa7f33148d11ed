import { lazy, Suspense } from "react";
import { useWords } from "@/lib/words";
import { Loading } from "@/ui/states";
import type { CanvasProps } from "./canvas-contracts";

export const loadCanvas = () => import("./Canvas");
const Canvas = lazy(loadCanvas);

/** The canvas, whose code is loaded when it is first opened. */
export function LazyCanvas(props: CanvasProps) {
  const t = useWords("canvas");
  return (
    <Suspense fallback={<Loading lines={10} label={t("loading_canvas")} />}>
      <Canvas {...props} />
    </Suspense>
  );
}
