export type Tone = "good" | "bad" | "calm";

export interface Notice {
  id: number;
  text: string;
  /** Of a failure: what the server says of it, in its own language. */
  told: string | null;
  tone: Tone;
  /** Of a failure: by which the server's log knows the request. */
  requestId: string | null;
}

type Listener = (notice: Notice) => void;
const listeners = new Set<Listener>();
const speakers = new Set<(text: string) => void>();
let last = 0;

/** Shows a short notice; a screen reader reads it out politely. */
export function notify(text: string, tone: Tone = "calm"): void {
  show({ text, told: null, tone, requestId: null });
}

/** Shows what went wrong, with the id of the request if the server gave one. */
export function notifyOf(failure: Omit<Notice, "id" | "tone">): void {
  show({ ...failure, tone: "bad" });
}

function show(notice: Omit<Notice, "id">): void {
  last += 1;
  for (const listener of listeners) listener({ id: last, ...notice });
}

/** Says a milestone to a screen reader without showing anything. */
export function announce(text: string): void {
  for (const speaker of speakers) speaker(text);
}

export function onNotice(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function onAnnouncement(speaker: (text: string) => void): () => void {
  speakers.add(speaker);
  return () => speakers.delete(speaker);
}
