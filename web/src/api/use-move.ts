import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { announce } from "@/lib/notices";

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** The move to another workspace or organization that this entry belongs to. */
    move?: string;
  }
}

/**
 * Goes to another workspace or organization. The screen is left first: what is open there is saved on its way out where
 * it belongs, and whoever would rather stay is still where he was. Then nothing that was read there is kept.
 */
export function useMove(): (change: () => void, said: string) => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  return async (change, said) => {
    const move = crypto.randomUUID();
    const replace = router.state.location.pathname === "/";
    await router.navigate({ to: "/", replace, state: { move } });
    // Whoever stayed, and goes to the deck later for another reason, did not move.
    if (router.state.location.state.move !== move) return;
    change();
    await queries.resetQueries();
    announce(said);
  };
}
