import { useQuery } from "@tanstack/react-query";
import { api, body } from "./client";
import { ProblemError } from "./problem";
import { forgetChoices, hasChoices } from "./session";

export const meKey = ["me"] as const;

/** A workspace or organization that was chosen before and is not there any more must not lock anybody out. */
async function askWhoIAm() {
  try {
    return await body(api.GET("/v1/me"));
  } catch (error) {
    const refused = error instanceof ProblemError && [403, 404, 422].includes(error.status);
    if (!refused || !hasChoices()) throw error;
    forgetChoices();
    return body(api.GET("/v1/me"));
  }
}

/** Who is signed in, where, and what they may do there. */
export function useMe() {
  return useQuery({ queryKey: meKey, queryFn: askWhoIAm, staleTime: 60_000 });
}

/** Whether the signed-in person may do this; the server decides again at each request. */
export function useCan(): (action: string) => boolean {
  const { data } = useMe();
  return (action) => data?.actions.includes(action) ?? false;
}
