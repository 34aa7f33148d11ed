import { queryOptions } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import type { components } from "@/api/schema";

export type Dashboard = components["schemas"]["Dashboard"];
export type Figures = components["schemas"]["Figures"];
export type Period = Dashboard["period"];

export const PERIODS: readonly Period[] = ["day", "week", "month"];
/** Asked so often while the page is seen; a page that nobody sees asks nothing. */
const EVERY = 30_000;

export function isPeriod(text: string | undefined): text is Period {
  return PERIODS.some((period) => period === text);
}

export function dashboardQuery(period: Period) {
  return queryOptions({
    queryKey: ["dashboard", period],
    queryFn: () => body(api.GET("/v1/dashboard", { params: { query: { period } } })),
    refetchInterval: EVERY,
    placeholderData: (before) => before,
  });
}

/** What waits for anybody's decision. */
export const waitingQuery = queryOptions({
  queryKey: ["approvals", "count", "all"],
  queryFn: () => body(api.GET("/v1/approvals/count", { params: { query: { status: "pending" } } })),
  refetchInterval: EVERY,
});
