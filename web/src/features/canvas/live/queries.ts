import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import type { Approval } from "@/api/contracts";

/** The execution's row: what it waits for, what it cost, and whether it is a trial. */
export const rowQuery = (id: string, status: string) =>
  queryOptions({
    queryKey: ["executions", "drawn", id, status],
    queryFn: () => body(api.GET("/v1/executions/{execution_id}", { params: { path: { execution_id: id } } })),
  });

/** What a trial ran: the draft as it was, and the outputs that were given. */
export const trialQuery = (id: string) =>
  queryOptions({
    queryKey: ["executions", "trial", id],
    queryFn: () =>
      body(api.GET("/v1/executions/{execution_id}/trial", { params: { path: { execution_id: id } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });

export type Word = { yes: true; text: string } | { yes: false; reason: string };

/** Says yes or no to what a node asks. */
export function useWord() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ approval, word }: { approval: Approval; word: Word }) => {
      const params = { path: { approval_id: approval.id } };
      if (!word.yes)
        return body(
          api.POST("/v1/approvals/{approval_id}/reject", { params, body: { reason: word.reason } }),
        );
      const text = approval.purpose === "human_input" && word.text !== "" ? word.text : null;
      return body(api.POST("/v1/approvals/{approval_id}/approve", { params, body: { reason: "", text } }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["executions"] }),
  });
}
