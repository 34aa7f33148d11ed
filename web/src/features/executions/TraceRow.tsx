import { Bot, ChevronRight, CircleAlert, FolderTree, Radar, Waypoints, Wrench } from "lucide-react";
import { memo } from "react";
import { count, dollars, duration } from "@/lib/format";
import { useWords } from "@/lib/words";
import type { Bar } from "./trace-contracts";

const ICONS = {
  execution: Radar,
  group: FolderTree,
  model: Bot,
  embedding: Waypoints,
  tool: Wrench,
} as const;

interface Props {
  id: string;
  bar: Bar;
  total: number;
  mode: "trace" | "tree";
  top: number;
  isFolded: boolean;
  isSelected: boolean;
  onSelect: (id: string | null) => void;
  onFold: (id: string) => void;
}

function Cost({ bar }: { bar: Bar }) {
  const t = useWords("inspection");
  if (bar.modelCalls === 0) return <>–</>;
  if (bar.unpriced === 0) return <>{dollars(bar.cost)}</>;
  return <>{bar.cost > 0 ? t("at_least", { cost: dollars(bar.cost) ?? "" }) : t("not_known")}</>;
}

/** One line of the trace. */
export const TraceRow = memo(function TraceRow({
  id,
  bar,
  total,
  mode,
  top,
  isFolded,
  isSelected,
  onSelect,
  onFold,
}: Props) {
  const t = useWords("inspection");
  const Icon = ICONS[bar.kind];
  const span = Math.max(total, 1);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it hears the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the tree around it has the focus, and names the line
    <div
      id={id}
      role="treeitem"
      aria-level={bar.depth + 1}
      aria-selected={isSelected}
      {...(bar.size > 0 ? { "aria-expanded": !isFolded } : {})}
      className={`trace-row ${bar.kind} ${bar.failed > 0 ? "bad" : ""}`}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onSelect(bar.id)}
    >
      <span className="trace-name" style={{ paddingLeft: bar.depth * 14 }}>
        {bar.size > 0 ? (
          // biome-ignore lint/a11y/noStaticElementInteractions: a second way for the mouse; keys fold by the arrows
          // biome-ignore lint/a11y/useKeyWithClickEvents: as above
          <span
            className="trace-fold"
            onClick={(event) => {
              event.stopPropagation();
              onFold(bar.id);
            }}
          >
            <ChevronRight size={14} aria-hidden="true" />
          </span>
        ) : (
          <span className="trace-fold" />
        )}
        <Icon size={14} aria-hidden="true" />
        <span className="trace-label">{bar.label}</span>
        {bar.failed > 0 && (
          <span className="trace-failed">
            <CircleAlert size={13} aria-hidden="true" />
            <span className="unseen">{t("failed")}</span>
          </span>
        )}
        {isFolded && (
          <span className="muted small number">
            {t("n_calls", { count: bar.modelCalls + bar.toolCalls })}
          </span>
        )}
      </span>
      <span className="trace-agent muted">{bar.agent}</span>
      {mode === "tree" && (
        <span className="figure muted">
          {bar.modelCalls > 0 ? `${count(bar.tokensIn)} → ${count(bar.tokensOut)}` : "–"}
        </span>
      )}
      {mode === "tree" && (
        <span className="figure muted">
          <Cost bar={bar} />
        </span>
      )}
      <span className="figure muted">{duration(bar.end - bar.start)}</span>
      {mode === "trace" && (
        <span className="trace-lane" aria-hidden="true">
          <span
            className="trace-bar"
            style={{
              left: `${(bar.start / span) * 100}%`,
              width: `max(2px, ${((bar.end - bar.start) / span) * 100}%)`,
            }}
          />
        </span>
      )}
    </div>
  );
});
