import { useQuery } from "@tanstack/react-query";
import { api, body } from "./client";

export const meKey = ["me"] as const;

/** Who is signed in, where, and what they may do there. */
export function useMe() {
  return useQuery({ queryKey: meKey, queryFn: () => body(api.GET("/v1/me")), staleTime: 60_000 });
}

/** Whether the signed-in person may do this; the server decides again at each request. */
export function useCan(): (action: string) => boolean {
  const { data } = useMe();
  return (action) => data?.actions.includes(action) ?? false;
}
