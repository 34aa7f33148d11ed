import { type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef } from "react";
import { useWords } from "@/lib/words";
import { TraceRow } from "./TraceRow";
import type { Bar } from "./trace-contracts";

const ROW = 30;
const BEFORE = 12;
/** As many as the tallest list shows (720 px, as trace.css has it), and some before and behind. */
const DRAWN = 24 + 2 * BEFORE + 2;

/** Always the same number of lines: what scrolls out at one end is written anew at the other, and nothing is made or thrown away. */
function inTurn({ startIndex, count }: Range): number[] {
  const from = Math.max(0, Math.min(startIndex - BEFORE, count - DRAWN));
  return Array.from({ length: Math.min(DRAWN, count) }, (_, at) => from + at);
}

interface Props {
  rows: readonly Bar[];
  total: number;
  mode: "trace" | "tree";
  folded: ReadonlySet<string>;
  selected: string | null;
  onSelect: (id: string | null) => void;
  onFold: (id: string) => void;
}

/** Where a key leads from a line; null for keys that lead nowhere. */
function target(rows: readonly Bar[], at: number, key: string): number | null {
  const depth = rows[at]?.depth ?? 0;
  switch (key) {
    case "ArrowDown":
      return Math.min(rows.length - 1, at + 1);
    case "ArrowUp":
      return Math.max(0, at - 1);
    case "Home":
      return 0;
    case "End":
      return rows.length - 1;
    case "ArrowLeft": {
      const above = rows.slice(0, Math.max(0, at)).findLastIndex((row) => row.depth < depth);
      return above < 0 ? null : above;
    }
    default:
      return null;
  }
}

/** The lines of a trace, of which only those in sight are in the page. A tree: arrows move, left and right fold. */
export function TraceRows({ rows, total, mode, folded, selected, onSelect, onFold }: Props) {
  const t = useWords("inspection");
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: BEFORE,
    rangeExtractor: inTurn,
  });
  const at = useMemo(() => rows.findIndex((row) => row.id === selected), [rows, selected]);
  const first = useRef(true);
  useEffect(() => {
    // A link to a step opens with that step in sight, as soon as it is here.
    if (selected === null) first.current = false;
    if (!first.current || at < 0) return;
    virtual.scrollToIndex(at, { align: "center" });
    first.current = false;
  }, [at, selected, virtual]);

  /** Whether the key folds or unfolds the line that is chosen. */
  const folds = (key: string): string | null => {
    const row = rows[at];
    if (row === undefined || row.size === 0) return null;
    const isFolded = folded.has(row.id);
    const turns = key === (isFolded ? "ArrowRight" : "ArrowLeft") || key === "Enter" || key === " ";
    return turns ? row.id : null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const turned = folds(event.key);
    const next = target(rows, at, event.key);
    const found = next === null ? undefined : rows[next];
    if (turned === null && found === undefined) return;
    event.preventDefault();
    if (turned !== null) return onFold(turned);
    if (next === null || found === undefined) return;
    onSelect(found.id);
    virtual.scrollToIndex(next);
  };
  return (
    <div className={`trace trace-${mode}`}>
      <div className="trace-row trace-head" aria-hidden="true">
        <span>{t("step")}</span>
        <span>{t("agent")}</span>
        {mode === "tree" && <span className="figure">{t("tokens")}</span>}
        {mode === "tree" && <span className="figure">{t("cost")}</span>}
        <span className="figure">{t("time")}</span>
        {mode === "trace" && <span>{t("when")}</span>}
      </div>
      <div
        ref={scroller}
        className="trace-scroll"
        role="tree"
        aria-label={t(mode)}
        tabIndex={0}
        aria-activedescendant={at < 0 ? undefined : `${id}-${at}`}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: "relative" }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const bar = rows[index];
            return bar === undefined ? null : (
              <TraceRow
                key={index % DRAWN}
                id={`${id}-${index}`}
                bar={bar}
                total={total}
                mode={mode}
                top={start}
                isFolded={folded.has(bar.id)}
                isSelected={index === at}
                onSelect={onSelect}
                onFold={onFold}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
