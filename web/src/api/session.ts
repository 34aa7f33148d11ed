import { problemOf } from "./problem";

/**
 * Who is signed in, as far as the page knows. The access token lives in this module's memory only; a
 * reload gets a new one by the HttpOnly refresh cookie.
 */
interface Session {
  token: string | null;
  expiresAt: number;
  workspace: string | null;
  organization: string | null;
}

const WORKSPACE_KEY = "quarterdeck-workspace";
const ORGANIZATION_KEY = "quarterdeck-organization";
// Read once: what another tab chooses later is not where this one is.
const session: Session = {
  token: null,
  expiresAt: 0,
  workspace: localStorage.getItem(WORKSPACE_KEY),
  organization: localStorage.getItem(ORGANIZATION_KEY),
};
const listeners = new Set<(signedIn: boolean) => void>();
let refreshing: Promise<boolean> | null = null;

export const PAGE_HEADER = { "X-Quarterdeck-Page": "1" } as const;

interface Granted {
  access_token: string;
  expires_in: number;
}

export function signedIn(): boolean {
  return session.token !== null;
}

export function onSession(listener: (signedIn: boolean) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function keep(granted: Granted): void {
  session.token = granted.access_token;
  session.expiresAt = Date.now() + granted.expires_in * 1000;
  for (const listener of listeners) listener(true);
}

export function forget(): void {
  session.token = null;
  session.expiresAt = 0;
  for (const listener of listeners) listener(false);
}

/** The headers that say where the page is. */
export function place(): Record<string, string> {
  return {
    ...(session.workspace === null ? {} : { "Quarterdeck-Workspace": session.workspace }),
    ...(session.organization === null ? {} : { "Quarterdeck-Organization": session.organization }),
  };
}

export function chooseWorkspace(name: string): void {
  session.workspace = name;
  localStorage.setItem(WORKSPACE_KEY, name);
}

/** Acts in another organization from now on, in its default workspace. */
export function chooseOrganization(id: string): void {
  session.workspace = null;
  session.organization = id;
  localStorage.removeItem(WORKSPACE_KEY);
  localStorage.setItem(ORGANIZATION_KEY, id);
}

export function hasChoices(): boolean {
  return session.workspace !== null || session.organization !== null;
}

/** Back to where everybody may be: what was chosen may be gone, or another person's. */
export function forgetChoices(): void {
  session.workspace = null;
  session.organization = null;
  localStorage.removeItem(WORKSPACE_KEY);
  localStorage.removeItem(ORGANIZATION_KEY);
}

async function askRefresh(): Promise<boolean> {
  const response = await fetch("/v1/auth/refresh", {
    method: "POST",
    credentials: "same-origin",
    headers: { ...PAGE_HEADER, "Content-Type": "application/json" },
    body: "{}",
  });
  if (response.ok) {
    keep((await response.json()) as Granted);
    return true;
  }
  if (response.status >= 500) throw await problemOf(response);
  forget();
  return false;
}

/**
 * Gets a new access token by the cookie; false when there is no session. One at a time over all tabs:
 * a refresh token that is sent twice looks stolen, and the server ends the session.
 */
export function refresh(): Promise<boolean> {
  refreshing ??= (
    navigator.locks ? navigator.locks.request("quarterdeck-refresh", askRefresh) : askRefresh()
  ).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

/** The header that says who asks; refreshes a token that is about to end. */
async function bearer(): Promise<Record<string, string>> {
  if (session.token !== null && Date.now() > session.expiresAt - 20_000) await refresh();
  return session.token === null ? {} : { Authorization: `Bearer ${session.token}` };
}

/** The headers that say who asks and where, as the page is when they are asked for. */
export async function credentials(at = place()): Promise<Record<string, string>> {
  return { ...(await bearer()), ...at };
}

export async function signOut(): Promise<void> {
  const headers = { ...(await credentials()), ...PAGE_HEADER, "Content-Type": "application/json" };
  try {
    await fetch("/v1/auth/logout", { method: "POST", credentials: "same-origin", headers, body: "{}" });
  } finally {
    forgetChoices();
    forget();
  }
}
