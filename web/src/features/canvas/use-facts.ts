import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, body } from "@/api/client";
import type { Drawn, Facts } from "./model/graph-contracts";

const allOf = (plural: "agents" | "crews" | "tasks") =>
  queryOptions({
    queryKey: ["definitions", plural, "drawn"],
    queryFn: async () =>
      (await body(api.GET(`/v1/${plural}` as "/v1/agents", { params: { query: { limit: 200 } } }))).items.map(
        ({ name, spec }) => ({ name, spec: spec as { agent?: string | null; context?: string[] } }),
      ),
    staleTime: 15_000,
  });

/** What the canvas of this kind has to know of other definitions. */
export function useFacts(plural: Drawn): { facts: Facts; ready: boolean } {
  const agents = useQuery({ ...allOf("agents"), enabled: plural !== "flows" });
  const crews = useQuery({ ...allOf("crews"), enabled: plural === "pipelines" });
  const tasks = useQuery({ ...allOf("tasks"), enabled: plural === "crews" });
  const facts = useMemo(
    () => ({
      agents: agents.data?.map(({ name }) => name) ?? [],
      crews: crews.data?.map(({ name }) => name) ?? [],
      tasks:
        tasks.data?.map(({ name, spec }) => ({
          name,
          agent: spec.agent ?? null,
          context: spec.context ?? [],
        })) ?? [],
    }),
    [agents.data, crews.data, tasks.data],
  );
  // Who may not read them draws without them.
  return { facts, ready: [agents, crews, tasks].every(({ isLoading }) => !isLoading) };
}
