import createClient from "openapi-fetch";
import { answered, unanswered } from "@/lib/reachable";
import { wordsOf } from "@/lib/words";
import { ProblemError, problemOf } from "./problem";
import type { paths } from "./schema";
import { credentials, PAGE_HEADER, place, refresh, signedIn } from "./session";

/** `fetch` that tells the page whether the server answers. */
async function asked(address: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(address, init);
    answered();
    return response;
  } catch (error) {
    if (error instanceof TypeError) unanswered();
    throw error;
  }
}

/** `fetch` as the signed-in person: an access token that has ended is renewed once. */
export async function authorizedFetch(request: Request): Promise<Response> {
  const headers = new Headers(request.headers);
  for (const [name, value] of Object.entries(PAGE_HEADER)) headers.set(name, value);
  // One key for all tries of the same POST, so that a repeat creates nothing twice.
  if (request.method === "POST") headers.set("Idempotency-Key", crypto.randomUUID());
  const body = request.body === null ? null : await request.clone().text();
  // Where it was asked, and not where the page is when a second try is made.
  const at = { ...place(), ...Object.fromEntries(request.headers) };
  const attempt = async () => {
    for (const [name, value] of Object.entries(await credentials(at))) headers.set(name, value);
    return asked(request.url, {
      method: request.method,
      headers,
      signal: request.signal,
      credentials: "same-origin",
      ...(body === null ? {} : { body }),
    });
  };
  const response = await attempt();
  if (response.status === 401 && signedIn() && (await refresh())) return attempt();
  return response;
}

export const api = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: async (request) => {
    const response = await authorizedFetch(request);
    if (!response.ok) throw await problemOf(response);
    return response;
  },
});

/** The body of a successful answer; anything else was thrown as a ProblemError before. */
export async function body<T>(call: Promise<{ data?: T; response: Response }>): Promise<T> {
  const { data, response } = await call;
  if (data === undefined)
    throw new ProblemError({ status: response.status, detail: wordsOf("app")("empty_answer") });
  return data;
}
