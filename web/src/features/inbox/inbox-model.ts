import type { InboxItem } from "@/api/contracts";
import { plainText } from "@/lib/plain-text";

export interface InboxSearch {
  /** Whose: what I may decide ("mine", what holds without a word), or everybody's. */
  who?: string | undefined;
  /** "pending" (what holds without a word), or any. */
  status?: string | undefined;
  purpose?: string | undefined;
  role?: string | undefined;
  definition?: string | undefined;
  /** With a deadline within an hour, a day or a week. */
  due?: string | undefined;
}

export const PURPOSES = ["tool_call", "approval", "human_input", "effect_outcome"] as const;
export type Purpose = (typeof PURPOSES)[number];
export const DUES = { hour: 3_600, day: 86_400, week: 604_800 } as const;
export type Due = keyof typeof DUES;
export const MOST_AT_ONCE = 100;

export function isDue(text: string | undefined): text is Due {
  return text !== undefined && Object.hasOwn(DUES, text);
}

/** Whether a person is asked something that wants an answer of his own, and not a yes or no. */
export function isQuestion({ purpose, parameters }: Pick<InboxItem, "purpose" | "parameters">): boolean {
  return purpose === "human_input" && parameters !== null;
}

/** Whether an answer is any text: what the server does not read as JSON. */
export function isFreeText(schema: { [key: string]: unknown } | null): boolean {
  return schema === null || schema.contentMediaType === "text/plain";
}

/** The text that stands for an answer: the text itself, or the value as JSON. */
export function answerText(schema: { [key: string]: unknown } | null, value: unknown): string {
  return isFreeText(schema) ? String(value ?? "") : JSON.stringify(value);
}

/** Whether it can be one of several that are decided with one word. */
export function isSelectable(item: InboxItem): boolean {
  return item.status === "pending" && !item.refusal && item.purpose !== "effect_outcome" && !isQuestion(item);
}

export type Urgency = "calm" | "soon" | "late";

export interface TimeLeft {
  unit: "seconds" | "minutes" | "hours" | "days";
  count: number;
  urgency: Urgency;
}

const DAY = 86_400;

/** What is left until a deadline, in the unit a person would say it in. */
export function timeLeft(deadline: string, now: number): TimeLeft {
  const seconds = Math.max(0, Math.ceil((new Date(deadline).getTime() - now) / 1000));
  if (seconds === 0) return { unit: "seconds", count: 0, urgency: "late" };
  if (seconds < 120) return { unit: "seconds", count: seconds, urgency: "late" };
  if (seconds < 2 * 3_600)
    return { unit: "minutes", count: Math.floor(seconds / 60), urgency: seconds < 900 ? "late" : "soon" };
  if (seconds < 2 * DAY) return { unit: "hours", count: Math.floor(seconds / 3_600), urgency: "calm" };
  return { unit: "days", count: Math.floor(seconds / DAY), urgency: "calm" };
}

/** The item so many steps from this one, and not beyond the ends; the first when none is there. */
export function neighbour(items: readonly InboxItem[], id: string | undefined, step: number): string | null {
  const at = items.findIndex((item) => item.id === id);
  if (at === -1) return items[0]?.id ?? null;
  return items[Math.min(items.length - 1, Math.max(0, at + step))]?.id ?? null;
}

/** Where the reader stands after this one was dealt with: at the next, else at the one before. */
export function afterwards(items: readonly InboxItem[], id: string): string | null {
  const at = items.findIndex((item) => item.id === id);
  return items[at + 1]?.id ?? items[at - 1]?.id ?? null;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Names of arguments that are not as the agent asked for them. */
export function changedNames(
  asked: { [key: string]: unknown },
  edited: { [key: string]: unknown },
): readonly string[] {
  const names = new Set([...Object.keys(asked), ...Object.keys(edited)]);
  return [...names].filter((name) => !same(asked[name], edited[name]));
}

export interface Moment {
  what: "asked" | "reminded" | "escalated" | "decided" | "used" | "closed";
  at: string | null;
  by: string | null;
  note: string;
}

/** What happened to a request so far, in order, as far as its row tells. */
export function historyOf(item: InboxItem): readonly Moment[] {
  const moments: Moment[] = [{ what: "asked", at: item.created_at, by: item.requested_by, note: item.role }];
  if (item.reminders > 0)
    moments.push({ what: "reminded", at: null, by: null, note: String(item.reminders) });
  if (item.is_escalated) moments.push({ what: "escalated", at: null, by: null, note: item.role });
  if (item.decided_at !== null)
    moments.push({ what: "decided", at: item.decided_at, by: item.decided_by, note: item.reason });
  else if (item.status === "closed") moments.push({ what: "closed", at: null, by: null, note: "" });
  if (item.used_at !== null) moments.push({ what: "used", at: item.used_at, by: null, note: "" });
  return moments;
}

/** "user:Ada" as people call her. */
export function nameOf(principal: string | null): string {
  return principal?.replace(/^\w+:/, "") ?? "";
}

const LONGEST_PREVIEW = 140;

/** A value in words: what has names of its own as they stand, "product: Sea chart · quantity: 2". */
function told(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || typeof value !== "object" || Array.isArray(value)) return JSON.stringify(value);
  const parts = Object.entries(value).map(
    ([name, inner]) => `${name}: ${typeof inner === "string" ? inner : JSON.stringify(inner)}`,
  );
  return parts.length === 0 ? "{}" : parts.join(" · ");
}

/** What a row shows of the call or of the output. */
export function previewOf({ arguments: asked, output }: Pick<InboxItem, "arguments" | "output">): string {
  const texts = Object.values(asked ?? {}).map(told);
  // A call is shown as it is: what its marks mean is the tool's to know.
  const text = texts.length > 0 ? texts.join(" · ").replaceAll(/\s+/g, " ").trim() : plainText(output);
  return text.length > LONGEST_PREVIEW ? `${text.slice(0, LONGEST_PREVIEW)}…` : text;
}
