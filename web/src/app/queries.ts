import { MutationCache, QueryClient } from "@tanstack/react-query";
import { failureOf, ProblemError } from "@/api/problem";
import { notifyOf } from "@/lib/notices";

/** What the server said is kept for a moment; a refusal is not asked again, a silence is. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < 2 && !(error instanceof ProblemError && error.status < 500),
    },
  },
  mutationCache: new MutationCache({
    onError: (error, _variables, _context, mutation) => {
      if (mutation.meta?.quiet !== true) notifyOf(failureOf(error));
    },
  }),
});
