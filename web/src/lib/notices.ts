export type Tone = "good" | "bad" | "calm";

export interface Notice {
  id: number;
  text: string;
  tone: Tone;
}

type Listener = (notice: Notice) => void;
const listeners = new Set<Listener>();
const speakers = new Set<(text: string) => void>();
let last = 0;

/** Shows a short notice; a screen reader reads it out politely. */
export function notify(text: string, tone: Tone = "calm"): void {
  last += 1;
  for (const listener of listeners) listener({ id: last, text, tone });
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
