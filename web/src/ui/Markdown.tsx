import { lazy, Suspense } from "react";

const MarkdownText = lazy(() => import("./MarkdownText"));

/** Text of a model as it meant it; until the renderer is there, as it wrote it. */
export function Markdown({ text }: { text: string }) {
  return (
    <Suspense fallback={<p className="plain">{text}</p>}>
      <MarkdownText text={text} />
    </Suspense>
  );
}
