import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { PAGE } from "./log-store";
import { useReading } from "./reading";
import type { Calls } from "./trace-contracts";
import { gathered } from "./trace-parts";

/** So many spans are looked at again at leisure: each look costs the deck and the page some work. */
const MANY = 2_000;

export interface LogWish {
  kind: string;
  level: "" | "warning" | "error";
  q: string;
}

/** The trace, of which the first part is there before the rest; as long as the execution goes on, what is new comes after. */
export function useSpansQuery(id: string, isActive: boolean) {
  const { key, spans } = useReading();
  const queryKey = [...key(id), "spans"];
  return queryOptions({
    queryKey,
    queryFn: ({ client, signal }) =>
      gathered(
        (after, limit) => spans(id, { after, limit }),
        isActive ? client.getQueryData<Calls>(queryKey) : undefined,
        (part) => {
          if (!signal.aborted) client.setQueryData(queryKey, part);
        },
      ),
    refetchInterval: ({ state }) =>
      !isActive ? false : (state.data?.spans.length ?? 0) > MANY ? 15_000 : 2_500,
  });
}

/** The first page of the log, which may be on its way before the log is drawn. */
export function useFirstLinesQuery(id: string) {
  const { key, events } = useReading();
  return queryOptions({
    queryKey: [...key(id), "log", "first"],
    queryFn: () => events(id, { after: 0, limit: PAGE }),
    // A log only grows, and what has come since is asked for by its number.
    staleTime: 10_000,
  });
}

export function useLogQuery(id: string, wish: LogWish, limit = 500) {
  const { key, events } = useReading();
  const query = {
    ...(wish.kind ? { kind: wish.kind } : {}),
    ...(wish.level ? { level: wish.level } : {}),
    ...(wish.q ? { q: wish.q } : {}),
  };
  return infiniteQueryOptions({
    queryKey: [...key(id), "log", query],
    queryFn: ({ pageParam }) => events(id, { ...query, after: pageParam, limit }),
    initialPageParam: 0,
    getNextPageParam: (page) => (page.items.length < limit ? undefined : page.next_after),
  });
}

/** All that the log has on one step: what was asked, what came back. */
export function useStepQuery(id: string, step: string) {
  const { key, events } = useReading();
  return queryOptions({
    queryKey: [...key(id), "step", step],
    queryFn: () => events(id, { step, limit: 200 }),
  });
}
