import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import type { InboxItem, JsonObject } from "@/api/contracts";
import { DUES, type InboxSearch, isDue } from "./inbox-model";

const ALL = ["approvals"] as const;
/** Asked so often while the page is seen; a page that nobody sees asks nothing. */
const LIST_EVERY = 10_000;
const COUNT_EVERY = 15_000;
const PAGE = 50;
const MINUTE = 60_000;

/** What the server is asked for; a deadline is named by the minute, so that the same question stays the same. */
function asked({ who, status, due, ...equal }: InboxSearch) {
  const given = Object.fromEntries(Object.entries(equal).filter(([, value]) => value));
  const until = isDue(due)
    ? {
        due_before: new Date((Math.floor(Date.now() / MINUTE) + 1) * MINUTE + DUES[due] * 1000).toISOString(),
      }
    : {};
  const mine = who !== "all" && status === undefined;
  const standing = status === "any" ? {} : { status: (status ?? "pending") as InboxItem["status"] };
  return { ...given, ...until, ...standing, ...(mine ? { mine: true } : {}) };
}

export function inboxQuery(search: InboxSearch) {
  return infiniteQueryOptions({
    queryKey: [...ALL, "list", search],
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/v1/approvals", {
          params: { query: { limit: PAGE, ...asked(search), ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: LIST_EVERY,
  });
}

export const countQuery = queryOptions({
  queryKey: [...ALL, "count"],
  queryFn: () => body(api.GET("/v1/approvals/count", { params: { query: { mine: true } } })),
  refetchInterval: COUNT_EVERY,
});

export function requestQuery(id: string) {
  return queryOptions({
    queryKey: [...ALL, "one", id],
    queryFn: () => body(api.GET("/v1/approvals/{approval_id}", { params: { path: { approval_id: id } } })),
    refetchInterval: ({ state }) => (state.data?.status === "pending" ? LIST_EVERY : false),
  });
}

/** What was decided before on the same tool, or on the same definition's questions. */
export function earlierQuery({ id, tool, definition, purpose }: InboxItem) {
  const query = { limit: 6, definition: definition.name, purpose, ...(tool ? { tool } : {}) };
  return queryOptions({
    queryKey: [...ALL, "earlier", tool, definition.name, purpose],
    queryFn: () => body(api.GET("/v1/approvals", { params: { query } })),
    select: ({ items }) => items.filter((each) => each.id !== id && each.decided_at !== null).slice(0, 4),
  });
}

function useChange<V, R>(mutationFn: (variables: V) => Promise<R>, quiet = false) {
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet },
    mutationFn,
    // Not waited for: once the request is read anew its form is gone, and with it what it does after a decision.
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ALL });
      void queries.invalidateQueries({ queryKey: ["executions"] });
    },
  });
}

export interface Decision {
  verdict: "approve" | "reject";
  reason: string;
  arguments?: JsonObject | null;
  text?: string | null;
}

export function useDecide(id: string) {
  const params = { path: { approval_id: id } };
  return useChange(({ verdict, reason, arguments: edited = null, text = null }: Decision) =>
    verdict === "approve"
      ? body(
          api.POST("/v1/approvals/{approval_id}/approve", {
            params,
            body: { reason, arguments: edited as never, text },
          }),
        )
      : body(api.POST("/v1/approvals/{approval_id}/reject", { params, body: { reason } })),
  );
}

export interface BulkWish {
  verdict: "approve" | "reject";
  ids: readonly string[];
  reason: string;
}

export function useDecideAll() {
  return useChange(
    ({ verdict, ids, reason }: BulkWish) =>
      body(api.POST("/v1/approvals/decide", { body: { verdict, ids: [...ids], reason } })),
    true,
  );
}

export function useAssign(id: string) {
  return useChange((role: InboxItem["role"]) =>
    body(
      api.POST("/v1/approvals/{approval_id}/assign", {
        params: { path: { approval_id: id } },
        body: { role },
      }),
    ),
  );
}

/** The ledger's rows of unknown outcome, for a request that asks about one. */
export function unknownEffectsQuery(execution: string) {
  return queryOptions({
    queryKey: [...ALL, "effects", execution],
    queryFn: () =>
      body(
        api.GET("/v1/executions/{execution_id}/effects", { params: { path: { execution_id: execution } } }),
      ),
    select: (effects) => effects.filter(({ state }) => state === "unknown"),
  });
}

export interface Outcome {
  effect: string;
  outcome: "happened" | "not_happened";
  result: string;
}

export function useResolve(execution: string) {
  return useChange(({ effect, outcome, result }: Outcome) =>
    body(
      api.POST("/v1/executions/{execution_id}/effects/{effect_id}/resolve", {
        params: { path: { execution_id: execution, effect_id: effect } },
        body: { outcome, result },
      }),
    ),
  );
}
