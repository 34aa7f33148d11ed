import { lazy, Suspense } from "react";
import { useWords } from "@/lib/words";
import type { CodeEditorProps } from "./code-editor-contracts";
import { Loading } from "./states";

const CodeMirrorEditor = lazy(() => import("./CodeMirrorEditor"));

/** A YAML editor; its code is loaded when it is first shown. */
export function CodeEditor(props: CodeEditorProps) {
  const t = useWords("ui");
  return (
    <Suspense fallback={<Loading lines={10} label={t("loading_editor")} />}>
      <CodeMirrorEditor {...props} />
    </Suspense>
  );
}
