import { type ComponentProps, lazy, Suspense } from "react";
import { Loading } from "@/ui/states";

const CompareCanvas = lazy(() => import("./CompareCanvas"));

/** The drawing of two versions, whose code is loaded when it is first opened. */
export function LazyCompare(props: ComponentProps<typeof CompareCanvas>) {
  return (
    <Suspense fallback={<Loading lines={6} />}>
      <CompareCanvas {...props} />
    </Suspense>
  );
}
