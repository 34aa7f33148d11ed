import { lazy, Suspense } from "react";
import type { CanvasProps } from "@/features/canvas/canvas-contracts";

const PartDialog = lazy(() => import("@/features/definitions/PartDialog"));

/** An agent or a task is made and changed on the canvas by the form that it has everywhere. */
export const partForm: CanvasProps["partForm"] = (props) => (
  <Suspense>
    <PartDialog {...props} />
  </Suspense>
);
