import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";

export const secretsQuery = queryOptions({
  queryKey: ["secrets", "list"],
  queryFn: () => body(api.GET("/v1/secrets", { params: { query: { limit: 200 } } })),
});

export function useSetSecret() {
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: async ({ name, value, hosts }: { name: string; value: string; hosts: string[] }) => {
      await api.PUT("/v1/secrets/{name}", {
        params: { path: { name } },
        body: hosts.length ? { value, hosts } : { value },
      });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["secrets"] }),
  });
}

export function useRemoveSecret() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (name: string) => {
      await api.DELETE("/v1/secrets/{name}", { params: { path: { name } } });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["secrets"] }),
  });
}
