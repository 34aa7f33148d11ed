import { authorizedFetch } from "@/api/client";
import type { ExecutionEvent } from "@/api/contracts";
import { ProblemError, problemOf } from "@/api/problem";
import { EventStreamParser } from "@/lib/sse";

export type Connection = "connecting" | "live" | "reconnecting" | "ended" | "refused";

export interface Listener {
  onEvent: (event: ExecutionEvent) => void;
  onConnection: (connection: Connection, problem: ProblemError | null) => void;
  /** The number of the last event that is known. */
  after: () => number;
  /** Whether nothing more can come. */
  isOver: () => boolean;
}

const FIRST_PAUSE = 400;
const LONGEST_PAUSE = 8_000;

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

async function readOnce(log: string, listener: Listener, signal: AbortSignal): Promise<void> {
  const after = listener.after();
  const headers: Record<string, string> = { Accept: "text/event-stream" };
  if (after > 0) headers["Last-Event-ID"] = String(after);
  const url = new URL(log, window.location.origin);
  const response = await authorizedFetch(new Request(url, { headers, signal }));
  if (!response.ok || response.body === null) throw await problemOf(response);
  listener.onConnection("live", null);
  const parser = new EventStreamParser();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    for (const message of parser.push(value)) listener.onEvent(JSON.parse(message.data) as ExecutionEvent);
  }
}

/** Whether asking again cannot help. */
function isFinal(error: unknown): error is ProblemError {
  return error instanceof ProblemError && error.status >= 400 && error.status < 500 && error.status !== 429;
}

/**
 * Follows the log of an execution, at its address, until it is over or `signal` aborts. A cut stream is taken up after the last event
 * that came, so that nothing is missed and nothing is shown twice.
 */
export async function followLog(log: string, listener: Listener, signal: AbortSignal): Promise<void> {
  let wait = FIRST_PAUSE;
  listener.onConnection("connecting", null);
  while (!signal.aborted) {
    const before = listener.after();
    try {
      await readOnce(log, listener, signal);
      if (listener.isOver()) return listener.onConnection("ended", null);
    } catch (error) {
      if (signal.aborted) return;
      if (isFinal(error)) return listener.onConnection("refused", error);
    }
    if (signal.aborted) return;
    if (listener.after() > before) wait = FIRST_PAUSE;
    listener.onConnection("reconnecting", null);
    await pause(wait, signal);
    wait = Math.min(wait * 2, LONGEST_PAUSE);
  }
}

/** Follows an execution of the workspace by its id. */
export function follow(id: string, listener: Listener, signal: AbortSignal): Promise<void> {
  return followLog(`/v1/executions/${encodeURIComponent(id)}/events`, listener, signal);
}
