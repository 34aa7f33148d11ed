import { lazy, Suspense } from "react";
import type { CanvasProps } from "@/features/canvas/canvas-contracts";

const NewPartDialog = lazy(() => import("@/features/definitions/NewPartDialog"));

/** An agent or a task is made on the canvas by the form that it has everywhere. */
export const newPart: CanvasProps["newPart"] = (props) => (
  <Suspense>
    <NewPartDialog {...props} />
  </Suspense>
);
