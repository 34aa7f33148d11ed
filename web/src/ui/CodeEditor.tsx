import { lazy, Suspense } from "react";
import type { CodeEditorProps } from "./code-editor-contracts";
import { Loading } from "./states";

const CodeMirrorEditor = lazy(() => import("./CodeMirrorEditor"));

/** A YAML editor; its code is loaded when it is first shown. */
export function CodeEditor(props: CodeEditorProps) {
  return (
    <Suspense fallback={<Loading lines={10} label="Loading the editor" />}>
      <CodeMirrorEditor {...props} />
    </Suspense>
  );
}
