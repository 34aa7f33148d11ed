import { type ComponentProps, lazy, Suspense } from "react";
import { useWords } from "@/lib/words";
import { Loading } from "@/ui/states";

const RunCanvas = lazy(() => import("./RunCanvas"));

/** The drawing of a run, whose code is loaded when it is first opened. */
export function LazyRunCanvas(props: ComponentProps<typeof RunCanvas>) {
  const t = useWords("canvas");
  return (
    <Suspense fallback={<Loading lines={6} label={t("loading_drawing")} />}>
      <RunCanvas {...props} />
    </Suspense>
  );
}
