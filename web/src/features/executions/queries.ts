import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api, body } from "@/api/client";
import type { Execution, JsonObject } from "@/api/contracts";
import { KINDS, type Runnable } from "@/lib/kinds";
import { asked, type Filters, given } from "./filters-model";
import { FINAL } from "./timeline-contracts";

const ALL = ["executions"] as const;
export const oneKey = (id: string) => [...ALL, "one", id] as const;
const isActive = ({ status }: Execution) => !FINAL.has(status);

export function listQuery(filters: Filters, limit = 40) {
  return infiniteQueryOptions({
    queryKey: [...ALL, "list", given(filters), limit],
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/v1/executions", {
          params: { query: { limit, ...asked(filters), ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    // The list follows what is going on; with nothing going on it looks now and then.
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isActive)) ? 3_000 : 20_000,
  });
}

export function oneQuery(id: string) {
  return queryOptions({
    queryKey: oneKey(id),
    queryFn: () => body(api.GET("/v1/executions/{execution_id}", { params: { path: { execution_id: id } } })),
    refetchInterval: ({ state }) => (state.data && isActive(state.data) ? 2_000 : false),
  });
}

export function effectsQuery(id: string) {
  return queryOptions({
    queryKey: [...oneKey(id), "effects"],
    queryFn: () =>
      body(api.GET("/v1/executions/{execution_id}/effects", { params: { path: { execution_id: id } } })),
  });
}

export function stepsQuery(id: string) {
  return queryOptions({
    queryKey: [...oneKey(id), "steps"],
    queryFn: () =>
      body(api.GET("/v1/executions/{execution_id}/steps", { params: { path: { execution_id: id } } })),
  });
}

/** The inputs that starting the newest version asks for: those that it declares, and what its parts have gained since. */
export function inputsQuery(plural: Runnable, name: string, version: number) {
  return queryOptions({
    queryKey: ["inputs", plural, name, version],
    queryFn: async () => {
      const kind = KINDS[plural].kind;
      return (await body(
        api.GET("/v1/executions/inputs", { params: { query: { kind, name } } }),
      )) as JsonObject;
    },
  });
}

interface Started {
  plural: Runnable;
  name: string;
  inputs: JsonObject;
}

export function useStart() {
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ plural, name, inputs }: Started) =>
      body(
        api.POST("/v1/executions", {
          body: { definition: { kind: KINDS[plural].kind, name }, inputs: inputs as never, priority: 0 },
        }),
      ),
    onSuccess: (execution) => {
      queries.setQueryData(oneKey(execution.id), execution);
      return queries.invalidateQueries({ queryKey: [...ALL, "list"] });
    },
  });
}

export function useChange<V>(id: string, mutationFn: (variables: V) => Promise<Execution>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (execution) => {
      queries.setQueryData(oneKey(id), execution);
      return queries.invalidateQueries({ queryKey: ALL });
    },
  });
}

export const at = (id: string) => ({ params: { path: { execution_id: id } } });

export function useCancel(id: string) {
  return useChange<void>(id, () => body(api.POST("/v1/executions/{execution_id}/cancel", at(id))));
}

export function useRetry(id: string) {
  return useChange<void>(id, () => body(api.POST("/v1/executions/{execution_id}/retry", at(id))));
}

export function usePause(id: string) {
  return useChange<void>(id, () => body(api.POST("/v1/executions/{execution_id}/pause", at(id))));
}

export function useResume(id: string) {
  return useChange<void>(id, () => body(api.POST("/v1/executions/{execution_id}/resume", at(id))));
}

export interface ForkWish {
  step: string | null;
  inputs: JsonObject | null;
  model: string | null;
  overrides: { kind: "Agent" | "Task" | "Node" | "Member"; name: string; spec: JsonObject }[];
}

/** Goes to the execution that was just forked. */
export function useForked(): (id: string) => void {
  const navigate = useNavigate();
  return (id) => void navigate({ to: "/executions/$id", params: { id }, search: {} });
}

export function useFork(id: string) {
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ inputs, overrides, ...wish }: ForkWish) =>
      body(
        api.POST("/v1/executions/{execution_id}/fork", {
          ...at(id),
          body: { ...wish, inputs: inputs as never, overrides: overrides as never },
        }),
      ),
    onSuccess: (execution) => {
      queries.setQueryData(oneKey(execution.id), execution);
      return queries.invalidateQueries({ queryKey: [...ALL, "list"] });
    },
  });
}

export function useRename(id: string) {
  return useChange<string | null>(id, (title) =>
    body(api.PUT("/v1/executions/{execution_id}/title", { ...at(id), body: { title } })),
  );
}

/** Asks a model what the execution may be called; nothing is saved. */
export function useSuggestTitle(id: string) {
  return useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      body(api.POST("/v1/generation/titles", { body: { execution_id: id, model: "default" } })),
  });
}

/** Works a version through on what was recorded: a number, `draft`, or what ran (empty). */
export function useReplay(id: string) {
  return useMutation({
    meta: { quiet: true },
    mutationFn: (version: string) => {
      const wanted = version === "" ? null : version === "draft" ? "draft" : Number(version);
      return body(
        api.POST("/v1/executions/{execution_id}/replay", { ...at(id), body: { version: wanted as "draft" } }),
      );
    },
  });
}

export function useDelete() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      await api.DELETE("/v1/executions/{execution_id}", at(id));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: [...ALL, "list"] }),
  });
}
