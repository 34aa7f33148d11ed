import type { ExecutionStatus } from "@/api/contracts";
import type { components } from "@/api/schema";

export type ViewFilter = components["schemas"]["View"]["filter"];

/** What the list shows, as its address has it: texts alone. */
export interface Filters {
  q?: string | undefined;
  status?: string | undefined;
  kind?: string | undefined;
  name?: string | undefined;
  started_by?: string | undefined;
  period?: string | undefined;
  /** "true": only those that try a draft; "false": none of them. */
  trial?: string | undefined;
}

const HOURS: { [period: string]: number } = { hour: 1, day: 24, week: 24 * 7, month: 24 * 30 };
const TRUTH: { [text: string]: boolean } = { true: true, false: false };

/** The filters that say something. */
export const given = (filters: Filters): { [name in keyof Filters]?: string } =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value));

/** What the API is asked for: a period counts back from now. */
export function asked(filters: Filters, now = Date.now()) {
  const { period, status, trial, ...same } = given(filters);
  const hours = HOURS[period ?? ""];
  const wanted = TRUTH[trial ?? ""];
  return {
    ...same,
    ...(status ? { status: status as ExecutionStatus } : {}),
    ...(hours ? { since: new Date(now - hours * 3_600_000).toISOString() } : {}),
    ...(wanted === undefined ? {} : { trial: wanted }),
  };
}

/** The filter as it is saved, and back. */
export function viewFilterOf({ trial, ...same }: Filters): Partial<ViewFilter> {
  const wanted = TRUTH[trial ?? ""];
  return { ...given(same), ...(wanted === undefined ? {} : { trial: wanted }) } as Partial<ViewFilter>;
}

export const filtersOf = (filter: ViewFilter): Filters =>
  Object.fromEntries(
    Object.entries(filter)
      .filter(([, value]) => value !== null && value !== "")
      .map(([name, value]) => [name, String(value)]),
  );
