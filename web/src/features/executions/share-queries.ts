import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import type { components } from "@/api/schema";
import type { LogPage, Reading } from "./reading";

export type Share = components["schemas"]["Share"];

const sharesKey = (id: string) => ["executions", "one", id, "shares"] as const;
const at = (id: string) => ({ params: { path: { execution_id: id } } });

export function sharesQuery(id: string) {
  return queryOptions({
    queryKey: sharesKey(id),
    queryFn: () => body(api.GET("/v1/executions/{execution_id}/shares", at(id))),
  });
}

export function useShare(id: string) {
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (days: number) =>
      body(api.POST("/v1/executions/{execution_id}/shares", { ...at(id), body: { days } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: sharesKey(id) }),
  });
}

export function useRevoke(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (share: string) => {
      await api.DELETE("/v1/executions/{execution_id}/shares/{share_id}", {
        params: { path: { execution_id: id, share_id: share } },
      });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: sharesKey(id) }),
  });
}

/** Opens a link by its secret: the identifier under which it is read from now on. */
export const openShare = async (token: string): Promise<string> =>
  (await body(api.POST("/v1/shares/open", { body: { token } }))).share_id;

export function sharedQuery(share: string) {
  return queryOptions({
    queryKey: ["shares", share],
    queryFn: () => body(api.GET("/v1/shares/{share_id}", { params: { path: { share_id: share } } })),
    refetchInterval: ({ state }) =>
      state.data && state.data.execution.finished_at === null ? 3_000 : 30_000,
  });
}

/** The parts of an execution, read by a link. */
export function readingOf(share: string): Reading {
  const path = { share_id: share };
  return {
    key: () => ["shares", share],
    log: () => `/v1/shares/${encodeURIComponent(share)}/events`,
    spans: (_, query) => body(api.GET("/v1/shares/{share_id}/spans", { params: { path, query } })),
    events: (_, query) =>
      body(
        api.GET("/v1/shares/{share_id}/events", { params: { path, query: query as { after?: number } } }),
      ) as Promise<LogPage>,
    effects: () => body(api.GET("/v1/shares/{share_id}/effects", { params: { path } })),
    isShared: true,
  };
}
