import "./diff.css";
import { useMemo } from "react";
import { type DiffLine, diffLines } from "@/lib/line-diff";
import { useWords } from "@/lib/words";

const AROUND = 3;
const SIGN = { same: " ", added: "+", removed: "−" } as const;

type Part = { gap: number; key: string } | { line: DiffLine; key: string };

/** The changed lines with some around them; long stretches without change are folded. */
function parts(lines: readonly DiffLine[]): Part[] {
  const shown = lines.map((_, index) =>
    lines.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(({ kind }) => kind !== "same"),
  );
  const found: Part[] = [];
  let hidden = 0;
  lines.forEach((line, index) => {
    if (shown[index]) {
      if (hidden > 0) found.push({ gap: hidden, key: `gap-${index}` });
      hidden = 0;
      found.push({ line, key: `${line.before}:${line.after}` });
    } else hidden += 1;
  });
  if (hidden > 0) found.push({ gap: hidden, key: "gap-end" });
  return found;
}

/** Two texts as one list of lines with what was added and removed. */
export function DiffView({ before, after, label }: { before: string; after: string; label: string }) {
  const t = useWords("ui");
  const lines = useMemo(() => diffLines(before, after), [before, after]);
  if (lines.every(({ kind }) => kind === "same")) return <p className="panel-body muted">{t("same")}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys
    <section className="diff" aria-label={label} tabIndex={0}>
      {parts(lines).map((part) =>
        "gap" in part ? (
          <div key={part.key} className="diff-gap">
            {t("n_unchanged", { count: part.gap })}
          </div>
        ) : (
          <div key={part.key} className={`diff-line ${part.line.kind}`}>
            <span>{part.line.before}</span>
            <span>{part.line.after}</span>
            <span aria-hidden="true">{SIGN[part.line.kind]}</span>
            <span>
              <span className="unseen">{part.line.kind !== "same" && t(`diff_${part.line.kind}`)}</span>
              {part.line.text}
            </span>
          </div>
        ),
      )}
    </section>
  );
}
