import { type ComponentProps, lazy, Suspense } from "react";
import { useWords } from "@/lib/words";
import { Loading } from "@/ui/states";
import type { EditorProps } from "./editor-contracts";

export const loadEditor = () => import("./DefinitionEditor");
const DefinitionEditor = lazy(loadEditor);
const PublishedVersion = lazy(() => import("./PublishedVersion"));

/** The editor, whose code (the form, YAML both ways) is loaded when it is first opened. */
export function LazyEditor(props: EditorProps) {
  const t = useWords("ui");
  return (
    <Suspense fallback={<Loading lines={10} label={t("loading_editor")} />}>
      <DefinitionEditor {...props} />
    </Suspense>
  );
}

/** One published version, to be read. */
export function LazyPublished(props: ComponentProps<typeof PublishedVersion>) {
  const t = useWords("ui");
  return (
    <Suspense fallback={<Loading lines={10} label={t("loading_editor")} />}>
      <PublishedVersion {...props} />
    </Suspense>
  );
}
