import { queryOptions } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type Compared = Schemas["ComparedExecution"];
export type ComparedStep = Schemas["ComparedStep"];

export function comparisonQuery(id: string, other: string) {
  return queryOptions({
    queryKey: ["executions", "one", id, "compare", other],
    queryFn: () =>
      body(
        api.GET("/v1/executions/{execution_id}/compare/{other_id}", {
          params: { path: { execution_id: id, other_id: other } },
        }),
      ),
  });
}

/** What may stand beside an execution: others of its workspace, those of the same name first. */
export function othersQuery(id: string, name: string, q: string) {
  return queryOptions({
    queryKey: ["executions", "list", "others", id, name, q],
    queryFn: async () => {
      const query = q.trim() === "" ? { name, limit: 20 } : { q, limit: 20 };
      const { items } = await body(api.GET("/v1/executions", { params: { query } }));
      return items.filter((each) => each.id !== id);
    },
  });
}
