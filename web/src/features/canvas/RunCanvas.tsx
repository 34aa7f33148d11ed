import "./canvas.css";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { ReactFlowProvider } from "@xyflow/react";
import { useEffect, useMemo, useState } from "react";
import { api, body } from "@/api/client";
import type { JsonObject } from "@/api/contracts";
import { failureOf } from "@/api/problem";
import { count } from "@/lib/format";
import { useWords } from "@/lib/words";
import { Failure, Loading } from "@/ui/states";
import { autoLayout } from "./auto-layout";
import { Board } from "./Board";
import type { AskForm } from "./live/AskedHere";
import { nodeStates, PREFIX, partName } from "./live/node-states";
import { PartPanel } from "./live/PartPanel";
import { trialQuery } from "./live/queries";
import { Replay } from "./live/Replay";
import { runAt } from "./live/run-model";
import { type Follow, useRun } from "./live/use-run";
import { DRAWINGS } from "./model/drawings";
import type { Drawn } from "./model/graph-contracts";
import { type Places, placed } from "./model/layout";
import { useDark } from "./use-dark";
import { useFacts } from "./use-facts";

interface Props {
  plural: Drawn;
  id: string;
  name: string;
  version: number;
  /** It tries a draft: what it drew is kept with it, and in no version. */
  isTrial: boolean;
  follow: Follow;
  askForm: AskForm;
  /** The node that is looked at, by its name; and how another one is. */
  node?: string | undefined;
  onNode?: (name: string | undefined) => void;
}

const versionQuery = (plural: Drawn, name: string, version: number) =>
  queryOptions({
    queryKey: ["definitions", plural, "one", name, "version", version],
    queryFn: async () => {
      const path = `/v1/${plural}/{name}/versions/{number}` as "/v1/crews/{name}/versions/{number}";
      return (await body(api.GET(path, { params: { path: { name, number: version } } }))).spec as JsonObject;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

const NOBODY: ReadonlySet<string> = new Set();

/** What ran or runs, drawn: how each of its nodes stands now, or stood at any moment of its log. */
export default function RunCanvas(props: Props) {
  const { plural, id, name, version, isTrial, follow, askForm, node, onNode } = props;
  const t = useWords("live");
  const canvas = useWords("canvas");
  const published = useQuery({ ...versionQuery(plural, name, version), enabled: !isTrial });
  const tried = useQuery({ ...trialQuery(id), enabled: isTrial });
  const spec = isTrial ? (tried.data?.spec as JsonObject | undefined) : published.data;
  const { error, refetch } = isTrial ? tried : published;
  const { facts, ready } = useFacts(plural);
  const dark = useDark();
  const graph = useMemo(
    () => (spec && ready ? DRAWINGS[plural].graph(spec, facts) : null),
    [plural, spec, facts, ready],
  );
  const { run: present, log } = useRun(plural, id, follow);
  const [at, setAt] = useState<number | null>(null);
  const run = useMemo(() => (at === null ? present : runAt(plural, log, at)), [plural, present, log, at]);
  const [places, setPlaces] = useState<Places | null>(null);
  const [selected, setSelected] = useState(node === undefined ? NOBODY : new Set([PREFIX[plural] + node]));
  useEffect(() => {
    if (graph === null) return;
    let current = true;
    autoLayout(graph).then(
      (found) => current && setPlaces(found),
      () => current && setPlaces({}),
    );
    return () => {
      current = false;
    };
  }, [graph]);
  const states = useMemo(
    () => (graph ? nodeStates(plural, graph, run, (n) => t("n_tokens", { count: n, amount: count(n) })) : {}),
    [plural, graph, run, t],
  );
  if (error) return <Failure {...failureOf(error)} onRetry={() => void refetch()} />;
  if (graph === null || places === null) return <Loading lines={6} label={t("loading")} />;
  const looked = selected.size === 1 ? partName(plural, [...selected][0] ?? "") : null;
  const select = (ids: ReadonlySet<string>) => {
    setSelected(ids);
    onNode?.((ids.size === 1 && partName(plural, [...ids][0] ?? "")) || undefined);
  };
  return (
    <div className="run-canvas">
      <Replay log={log} at={at} onAt={setAt} />
      <ReactFlowProvider>
        <Board
          label={canvas("what_runs")}
          graph={graph}
          places={placed(graph, places)}
          selected={selected}
          states={states}
          readOnly
          dark={dark}
          onSelect={select}
        />
      </ReactFlowProvider>
      {looked !== null && (
        <PartPanel id={id} status={run.status} name={looked} part={run.parts[looked]} askForm={askForm} />
      )}
      <ul className="run-states" aria-label={t("states")}>
        {graph.nodes
          .filter((each) => states[each.id])
          .map((each) => (
            <li key={each.id}>
              <button type="button" className="text-button" onClick={() => select(new Set([each.id]))}>
                {each.title}
              </button>
              : {t(`is_${states[each.id]?.state ?? "running"}`)} {states[each.id]?.facts}
            </li>
          ))}
      </ul>
    </div>
  );
}
