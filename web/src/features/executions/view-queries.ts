import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import type { components } from "@/api/schema";
import { type Filters, viewFilterOf } from "./filters-model";

export type View = components["schemas"]["View"];

const KEY = ["execution-views"] as const;

/** The saved filters of whoever is signed in, in this workspace. */
export const viewsQuery = queryOptions({
  queryKey: KEY,
  queryFn: async () => (await body(api.GET("/v1/execution-views"))).items,
  staleTime: 30_000,
});

export function useSaveView() {
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ name, filter }: { name: string; filter: Filters }) =>
      body(
        api.POST("/v1/execution-views", { body: { name, filter: viewFilterOf(filter) as View["filter"] } }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

export function useDeleteView() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      await api.DELETE("/v1/execution-views/{view_id}", { params: { path: { view_id: id } } });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
