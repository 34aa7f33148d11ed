import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import type { JsonObject } from "@/api/contracts";
import type { components } from "@/api/schema";

export type Template = components["schemas"]["Template"];
type SavedDefinition = components["schemas"]["SavedDefinition"];

const MOST = 200;
const all = ["templates"] as const;

/** All templates of the workspace: few enough to search in the page. */
export const listQuery = queryOptions({
  queryKey: [...all, "list"],
  queryFn: () => body(api.GET("/v1/templates", { params: { query: { limit: MOST } } })),
  // In a workspace that was made a moment ago they are still on their way.
  refetchInterval: ({ state }) => (state.data?.items.length === 0 ? 3_000 : false),
});

export function oneQuery(name: string) {
  return queryOptions({
    queryKey: [...all, "one", name],
    queryFn: () => body(api.GET("/v1/templates/{name}", { params: { path: { name } } })),
  });
}

/** Makes the drafts of a template. */
export function useInstantiate() {
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ name, parameters }: { name: string; parameters: JsonObject }) =>
      body(
        api.POST("/v1/templates/{name}/instantiate", {
          params: { path: { name } },
          body: { parameters: parameters as Record<string, never> },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["definitions"] }),
  });
}

/** Makes a template of a definition and of what it refers to. */
export function useSave() {
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (saved: SavedDefinition) => body(api.POST("/v1/templates/from-definition", { body: saved })),
    onSuccess: () => queries.invalidateQueries({ queryKey: all }),
  });
}

type Content = components["schemas"]["TemplateContent"];

/** Replaces a template's content, if its version is the one that was read. */
export function useUpdate() {
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ name, version, content }: { name: string; version: number; content: Content }) =>
      body(
        api.PUT("/v1/templates/{name}", {
          params: { path: { name }, header: { "if-match": `"${version}"` } },
          body: content,
        }),
      ),
    onSuccess: (saved) => {
      queries.setQueryData(oneQuery(saved.name).queryKey, saved);
      return queries.invalidateQueries({ queryKey: listQuery.queryKey });
    },
  });
}

export function useDelete() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => api.DELETE("/v1/templates/{name}", { params: { path: { name } } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: all }),
  });
}
