import type { ExecutionEvent } from "@/api/contracts";
import { plainText } from "@/lib/plain-text";

export type Level = "info" | "warning" | "error";

/** What is done again or waits for somebody; the same list stands in the API's rules. */
const WARNINGS: ReadonlySet<string> = new Set([
  "guardrail.failed",
  "output.rejected",
  "effect.unknown",
  "member.retried",
  "member.substituted",
  "node.retried",
  "approval.requested",
  "input.requested",
  "execution.cancelled",
]);

/** How much an event matters. */
export function levelOf({ type, data }: ExecutionEvent): Level {
  if (WARNINGS.has(type)) return "warning";
  if (type.endsWith(".failed") || (type === "tool.completed" && data.is_error === true)) return "error";
  return "info";
}

/** The kinds of events that a log can be narrowed to: what stands before the dot of their types. */
export const EVENT_KINDS = [
  "execution",
  "task",
  "node",
  "member",
  "model",
  "tool",
  "approval",
  "input",
  "effect",
  "agent",
  "guardrail",
  "output",
  "plan",
  "embedding",
  "message",
  "gate",
  "route",
  "experts",
  "outputs",
  "board",
  "work",
  "votes",
  "debate",
  "request",
  "timer",
  "event",
] as const;

const NAMED = ["tool", "model", "task", "node", "member", "agent", "by", "from", "to"] as const;
const WORDS = ["text", "reason", "error", "result", "arguments", "prompt", "detail", "output"] as const;

/** As much of a text as is looked at for one line of it. */
const LOOKED_AT = 1_000;
const SHOWN = 400;

const flat = (value: unknown): string =>
  typeof value === "string" ? plainText(value.slice(0, LOOKED_AT)) : (JSON.stringify(value) ?? "");

/** An event in one line of plain words: who, and the first of what was said; its data keep all of it as it was written. */
export function summaryOf({ data }: ExecutionEvent): string {
  const names = NAMED.flatMap((name) =>
    typeof data[name] === "string" && data[name] !== "" ? [data[name]] : [],
  );
  const said = WORDS.map((name) => data[name]).find(
    (value) => value !== undefined && value !== null && value !== "",
  );
  const line = [names.join(" · "), said === undefined ? "" : flat(said)].filter(Boolean).join(" — ");
  return line.replaceAll(/\s+/g, " ").slice(0, SHOWN);
}

/** The line as text, for copying. */
export function lineOf(event: ExecutionEvent): string {
  return [event.seq, event.at, event.type, event.step ?? "", JSON.stringify(event.data)].join("\t");
}
