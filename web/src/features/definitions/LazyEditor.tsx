import { lazy, Suspense } from "react";
import { Loading } from "@/ui/states";
import type { EditorProps } from "./editor-contracts";

const DefinitionEditor = lazy(() => import("./DefinitionEditor"));

/** The editor, whose code (the form, YAML both ways) is loaded when it is first opened. */
export function LazyEditor(props: EditorProps) {
  return (
    <Suspense fallback={<Loading lines={10} label="Loading the editor" />}>
      <DefinitionEditor {...props} />
    </Suspense>
  );
}
