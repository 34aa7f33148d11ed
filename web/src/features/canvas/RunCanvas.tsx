import "./canvas.css";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { ReactFlowProvider } from "@xyflow/react";
import { useEffect, useMemo, useState } from "react";
import { api, body } from "@/api/client";
import type { JsonObject } from "@/api/contracts";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { Failure, Loading } from "@/ui/states";
import { autoLayout } from "./auto-layout";
import { Board } from "./Board";
import type { NodeState } from "./CanvasNode";
import { DRAWINGS } from "./model/drawings";
import type { Drawn } from "./model/graph-contracts";
import { type Places, placed } from "./model/layout";
import { useDark } from "./use-dark";
import { useFacts } from "./use-facts";

interface Props {
  plural: Drawn;
  name: string;
  version: number;
  /** How each node stands, by its name in the document. */
  states: { readonly [name: string]: NodeState };
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

const PREFIX: Record<Drawn, string> = { crews: "task:", pipelines: "member:", flows: "node:" };
const NOBODY: ReadonlySet<string> = new Set();

/** The version that ran, drawn, with how each of its nodes stands while it works. */
export default function RunCanvas({ plural, name, version, states }: Props) {
  const spec = useQuery(versionQuery(plural, name, version));
  const { facts, ready } = useFacts(plural);
  const dark = useDark();
  const t = useWords("canvas");
  const graph = useMemo(
    () => (spec.data && ready ? DRAWINGS[plural].graph(spec.data, facts) : null),
    [plural, spec.data, facts, ready],
  );
  const [places, setPlaces] = useState<Places | null>(null);
  const [selected, setSelected] = useState(NOBODY);
  useEffect(() => {
    if (graph === null) return;
    let present = true;
    autoLayout(graph).then(
      (found) => present && setPlaces(found),
      () => present && setPlaces({}),
    );
    return () => {
      present = false;
    };
  }, [graph]);
  const byNode = useMemo(
    () => Object.fromEntries(Object.entries(states).map(([each, state]) => [PREFIX[plural] + each, state])),
    [states, plural],
  );
  if (spec.error) return <Failure {...failureOf(spec.error)} onRetry={() => void spec.refetch()} />;
  if (graph === null || places === null) return <Loading lines={6} label={t("loading_drawing")} />;
  return (
    <div className="run-canvas">
      <ReactFlowProvider>
        <Board
          label={t("what_runs")}
          graph={graph}
          places={placed(graph, places)}
          selected={selected}
          states={byNode}
          readOnly
          dark={dark}
          onSelect={setSelected}
        />
      </ReactFlowProvider>
      <ul className="run-states">
        {graph.nodes
          .filter(({ id }) => byNode[id])
          .map(({ id, title }) => (
            <li key={id}>
              <b>{title}</b>: {t(`state_${byNode[id]?.state ?? "done"}`)} {byNode[id]?.facts}
            </li>
          ))}
      </ul>
    </div>
  );
}
