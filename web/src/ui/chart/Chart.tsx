import { lazy, memo, Suspense } from "react";
import { Loading } from "../states";
import type { ChartProps } from "./chart-contracts";

const Uplot = lazy(() => import("./UplotChart"));

/** A chart, whose code comes when the first one is shown. */
export const Chart = memo(function Chart(props: ChartProps) {
  return (
    <Suspense fallback={<Loading lines={6} />}>
      <Uplot {...props} />
    </Suspense>
  );
});
