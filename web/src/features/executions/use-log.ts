import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { ExecutionEvent } from "@/api/contracts";
import { LogStore } from "./log-store";
import { useReading } from "./reading";
import { type LogWish, useFirstLinesQuery, useLogQuery } from "./trace-queries";

export interface LogView {
  /** How many lines there are: of the whole log all, of a part what was found so far. */
  count: number;
  /** A line; undefined while it is on its way. */
  at: (index: number) => ExecutionEvent | undefined;
  /** These lines are looked at. */
  look: (from: number, to: number) => void;
  isPending: boolean;
  isPart: boolean;
  error: unknown;
  retry: () => void;
}

/** The whole log, any part of which is at hand; or what of it is asked for, from the beginning on. */
export function useLog(id: string, wish: LogWish, last: number): LogView {
  const { events } = useReading();
  const isPart = wish.kind !== "" || wish.level !== "" || wish.q !== "";
  const queries = useQueryClient();
  const first = useFirstLinesQuery(id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `first` is anew each time, and hangs on the id alone
  const store = useMemo(
    () =>
      new LogStore((after, limit) =>
        after === 0 ? queries.fetchQuery(first) : events(id, { after, limit }),
      ),
    [id, events, queries],
  );
  useSyncExternalStore(store.subscribe, store.version);
  useEffect(() => store.grown(last), [store, last]);
  const part = useInfiniteQuery({ ...useLogQuery(id, wish), enabled: isPart });
  const found = useMemo(() => part.data?.pages.flatMap(({ items }) => items) ?? [], [part.data]);
  const { refetch, hasNextPage, isFetching, fetchNextPage } = part;
  useEffect(() => {
    // What came since may belong to it.
    if (isPart && last > 0) void refetch();
  }, [isPart, last, refetch]);
  if (!isPart) {
    return {
      count: store.last,
      at: (index) => store.event(index + 1),
      look: (from, to) => store.ask(from + 1, to + 1),
      isPending: store.last === 0 && store.error === null,
      isPart,
      error: store.error,
      retry: () => store.ask(1, 1),
    };
  }
  return {
    count: found.length,
    at: (index) => found[index],
    look: (_, to) => {
      if (to >= found.length - 60 && hasNextPage && !isFetching) void fetchNextPage();
    },
    isPending: part.isPending,
    isPart,
    error: part.error,
    retry: () => void refetch(),
  };
}
