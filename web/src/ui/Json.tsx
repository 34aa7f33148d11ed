import "./json.css";

/** A value as JSON, or a text as it is; scrolls by keys when it is long. */
export function Json({ value, label }: { value: unknown; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys
    // biome-ignore lint/a11y/useSemanticElements: pre keeps the lines as they are
    <pre className="json" tabIndex={0} role="region" aria-label={label}>
      {typeof value === "string" ? value : JSON.stringify(value, null, 2)}
    </pre>
  );
}
