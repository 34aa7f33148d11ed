import { type ComponentProps, lazy, Suspense } from "react";
import { Loading } from "@/ui/states";

const RunCanvas = lazy(() => import("./RunCanvas"));

/** The drawing of a run, whose code is loaded when it is first opened. */
export function LazyRunCanvas(props: ComponentProps<typeof RunCanvas>) {
  return (
    <Suspense fallback={<Loading lines={6} label="Loading the drawing" />}>
      <RunCanvas {...props} />
    </Suspense>
  );
}
