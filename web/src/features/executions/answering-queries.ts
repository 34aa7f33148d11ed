import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import type { JsonObject } from "@/api/contracts";
import { at, oneKey, useChange } from "./queries";

export interface GivenAnswer {
  request: string;
  action: "accept" | "revise" | "answer";
  text: string;
}

export function useAnswer(id: string) {
  return useChange<GivenAnswer>(id, (answer) =>
    body(api.POST("/v1/executions/{execution_id}/answer", { ...at(id), body: answer })),
  );
}

export interface Verdict {
  id: string;
  verdict: "approve" | "reject";
  reason: string;
  arguments: JsonObject | null;
}

/** Decide on a tool call; the execution goes on by itself and is followed. */
export function useDecide(execution: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, verdict, reason, arguments: edited }: Verdict) => {
      const params = { path: { approval_id: id } };
      return verdict === "approve"
        ? body(
            api.POST("/v1/approvals/{approval_id}/approve", {
              params,
              body: { reason, arguments: edited as never },
            }),
          )
        : body(api.POST("/v1/approvals/{approval_id}/reject", { params, body: { reason } }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: oneKey(execution) }),
  });
}

export interface Resolution {
  effect: string;
  outcome: "happened" | "not_happened";
  result: string;
}

export function useResolve(id: string) {
  return useChange<Resolution>(id, ({ effect, outcome, result }) =>
    body(
      api.POST("/v1/executions/{execution_id}/effects/{effect_id}/resolve", {
        params: { path: { execution_id: id, effect_id: effect } },
        body: { outcome, result },
      }),
    ),
  );
}
