import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { Failure, Loading } from "@/ui/states";
import type { AskForm } from "./AnswerPanel";
import { type Drawing, ExecutionBody } from "./ExecutionBody";
import { ExecutionHead } from "./ExecutionHead";
import { oneQuery } from "./queries";
import { type Place, type Tab, tabOf } from "./tabs";
import { useFirstLinesQuery, useSpansQuery } from "./trace-queries";
import { useTimeline } from "./use-timeline";

const OF_SPANS: ReadonlySet<Tab> = new Set(["trace", "tree", "cost"]);

interface Props {
  id: string;
  place: Place;
  onPlace: (change: Place) => void;
  /** What ran as a drawing, with how each of its parts stands; null for a kind that is not drawn. */
  drawing?: Drawing;
  askForm: AskForm;
}

/** One execution: live while it runs, and to be read afterwards. */
export function ExecutionView({ id, place, onPlace, drawing, askForm }: Props) {
  const t = useWords("inspection");
  const queries = useQueryClient();
  const [round, setRound] = useState(0);
  const { data: execution, error, refetch } = useQuery(oneQuery(id));
  const followed = useTimeline(id, round);
  const spans = useSpansQuery(id, true);
  const lines = useFirstLinesQuery(id);
  // Whoever comes for the trace or the log need not wait until it is known what ran.
  if (OF_SPANS.has(tabOf(place)) && !queries.getQueryState(spans.queryKey)) void queries.prefetchQuery(spans);
  if (tabOf(place) === "log" && !queries.getQueryState(lines.queryKey)) void queries.prefetchQuery(lines);

  const { status, lastSeq } = followed.timeline;
  const known = execution?.status;
  useEffect(() => {
    // The stream knows first: the record with its totals, its result and what it waits for is asked for again.
    if (lastSeq > 0 && status !== known) void queries.invalidateQueries({ queryKey: oneQuery(id).queryKey });
  }, [status, known, lastSeq, id, queries]);

  if (error && !execution) return <Failure {...failureOf(error)} onRetry={() => void refetch()} />;
  if (!execution) return <Loading lines={10} label={t("loading_execution")} />;
  return (
    <>
      <ExecutionHead
        execution={execution}
        status={lastSeq > 0 ? status : execution.status}
        onRetried={() => setRound((n) => n + 1)}
        onCompare={() => onPlace({ tab: "compare", step: undefined, span: undefined })}
      />
      <ExecutionBody
        execution={execution}
        followed={followed}
        place={place}
        onPlace={onPlace}
        drawing={drawing}
        askForm={askForm}
      />
    </>
  );
}
