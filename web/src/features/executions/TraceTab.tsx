import "./trace.css";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { Activity, ChevronsDownUp, ChevronsUpDown } from "lucide-react";
import { memo, useDeferredValue, useMemo, useState } from "react";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { Empty, Failure, Loading } from "@/ui/states";
import { TraceRows } from "./TraceRows";
import { foldedAtFirst, shownBars, traceOf } from "./trace-model";
import { useSpansQuery } from "./trace-queries";

interface Props {
  id: string;
  isActive: boolean;
  /** A waterfall of times, or a tree of figures. */
  mode: "trace" | "tree";
  selected: string | null;
  onSelect: (id: string | null) => void;
}

/** The calls of an execution beneath what they belong to: to be folded, searched, and looked into. */
export const TraceTab = memo(function TraceTab({ id, isActive, mode, selected, onSelect }: Props) {
  const t = useWords("inspection");
  const spans = useQuery(useSpansQuery(id, isActive));
  const trace = useMemo(() => traceOf(spans.data?.spans ?? []), [spans.data]);
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const [led] = useState(selected);
  const folded = useMemo(() => chosen ?? foldedAtFirst(trace, led), [chosen, trace, led]);
  const wanted = useDeferredValue(search);
  const rows = useMemo(() => shownBars(trace.bars, folded, wanted), [trace, folded, wanted]);
  if (spans.error && !spans.data)
    return <Failure {...failureOf(spans.error)} onRetry={() => void spans.refetch()} />;
  if (spans.isPending) return <Loading lines={8} />;
  const groups = trace.bars.filter(({ size }) => size > 0);
  const fold = (bar: string) => {
    const next = new Set(folded);
    if (!next.delete(bar)) next.add(bar);
    setChosen(next);
  };
  return (
    <section className="panel" aria-label={t(mode)}>
      <div className="panel-head trace-tools">
        <h2>
          {t(mode)} <span className="muted small number">{t("n_calls", { count: trace.calls })}</span>
          {!spans.data.isWhole && <span className="muted small"> {t("more_to_come")}</span>}
        </h2>
        <div className="trace-actions">
          <TextField
            type="search"
            label={t("find_in_trace")}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <Button
            color="inherit"
            startIcon={<ChevronsUpDown size={15} />}
            onClick={() => setChosen(new Set())}
          >
            {t("unfold_all")}
          </Button>
          <Button
            color="inherit"
            startIcon={<ChevronsDownUp size={15} />}
            onClick={() => setChosen(new Set(groups.filter(({ depth }) => depth > 0).map((bar) => bar.id)))}
          >
            {t("fold_all")}
          </Button>
        </div>
      </div>
      {rows.length === 0 || trace.calls === 0 ? (
        <Empty icon={Activity} title={wanted ? t("nothing_found") : t("no_calls")}>
          {wanted ? t("nothing_found_note") : t("no_calls_note")}
        </Empty>
      ) : (
        <TraceRows
          rows={rows}
          total={trace.total}
          mode={mode}
          folded={wanted ? new Set() : folded}
          selected={selected}
          onSelect={onSelect}
          onFold={fold}
        />
      )}
    </section>
  );
});
