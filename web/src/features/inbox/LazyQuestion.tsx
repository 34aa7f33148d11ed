import { lazy, Suspense } from "react";
import { Loading } from "@/ui/states";

const Question = lazy(() => import("./Question"));

/** The form of a question, whose code is loaded when there is one. */
export function LazyQuestion({ id }: { id: string }) {
  return (
    <Suspense fallback={<Loading lines={3} />}>
      <Question id={id} />
    </Suspense>
  );
}
