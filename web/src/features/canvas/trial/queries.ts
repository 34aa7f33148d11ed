import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import type { JsonObject } from "@/api/contracts";
import { KINDS } from "@/lib/kinds";
import type { Drawn } from "../model/graph-contracts";

/** The paths of crews, pipelines and flows differ by the plural alone. */
const pinsPath = (plural: Drawn) => `/v1/${plural}/{name}/pins` as "/v1/flows/{name}/pins";
const pinPath = (plural: Drawn) => `/v1/${plural}/{name}/pins/{part}` as "/v1/flows/{name}/pins/{part}";

const pinsQuery = (plural: Drawn, name: string) =>
  queryOptions({
    queryKey: ["definitions", plural, "one", name, "pins"],
    queryFn: async () => (await body(api.GET(pinsPath(plural), { params: { path: { name } } }))).items,
  });

const NONE: readonly never[] = [];

/** What is pinned to a draft, and how that changes; to one that is not kept nothing is. */
export function usePins(plural: Drawn, name: string, isKept: boolean) {
  const queries = useQueryClient();
  const query = pinsQuery(plural, name);
  const { data = NONE } = useQuery({ ...query, enabled: isKept });
  // What is pinned stands in the way of a publish as well: all that is known of this definition is asked again.
  const onSuccess = () => queries.invalidateQueries({ queryKey: ["definitions", plural, "one", name] });
  const put = useMutation({
    mutationFn: ({ part, output, execution }: { part: string; output: unknown; execution: string | null }) =>
      body(
        api.PUT(pinPath(plural), {
          params: { path: { name, part } },
          body: { output: output as never, execution_id: execution },
        }),
      ),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: async (parts: readonly string[]) => {
      for (const part of parts) await api.DELETE(pinPath(plural), { params: { path: { name, part } } });
    },
    onSuccess,
  });
  return { pins: data, put, remove };
}

export interface Wish {
  inputs: JsonObject;
  node?: string | undefined;
  start?: string | undefined;
}

/** Tries the draft as it stands on the canvas, saved or not. */
export function useTry(plural: Drawn, name: string, spec: JsonObject) {
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ inputs, node, start }: Wish) =>
      body(
        api.POST("/v1/trials", {
          body: {
            definition: { kind: KINDS[plural].kind as "Flow", name },
            spec: spec as never,
            inputs: inputs as never,
            node: node ?? null,
            start: start ?? null,
            priority: 0,
          },
        }),
      ),
  });
}
