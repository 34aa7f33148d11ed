import type { ExecutionEvent, JsonObject } from "@/api/contracts";
import type { Drawn } from "../model/graph-contracts";

export type PartState = "running" | "waiting" | "done" | "failed" | "stopped";

/** How one node, task or member stands at a moment of a run. */
export interface PartRun {
  state: PartState;
  startedAt: string;
  endedAt: string | null;
  tokens: number;
  cost: number;
  calls: number;
  /** What its model says or said last; grows while it speaks. */
  text: string;
  output: unknown;
  error: string | null;
  /** Its output was given: it did not run. */
  pinned: boolean;
}

export interface Run {
  seq: number;
  status: string;
  at: string | null;
  parts: { readonly [name: string]: PartRun };
}

export const NO_RUN: Run = { seq: 0, status: "queued", at: null, parts: {} };
export const OVER: ReadonlySet<string> = new Set(["succeeded", "failed", "cancelled"]);

const words = (value: unknown) => (typeof value === "string" ? value : "");
const amount = (value: unknown) => Number(value ?? 0) || 0;
const object = (value: unknown): JsonObject =>
  value !== null && typeof value === "object" ? (value as JsonObject) : {};

/** The part of the document that an event is about; null when it is about the whole. What is inside a body is its node's. */
export function partOf(plural: Drawn, { step, data }: ExecutionEvent): string | null {
  const key = step ?? words(data.step);
  if (plural === "flows")
    return words(data.path).split(/[./]/)[0] || key.split("/")[0] || words(data.node) || null;
  return words(data.task) || words(data.member) || null;
}

const begun = (at: string): PartRun => ({
  state: "running",
  startedAt: at,
  endedAt: null,
  tokens: 0,
  cost: 0,
  calls: 0,
  text: "",
  output: undefined,
  error: null,
  pinned: false,
});

const ENDS: { [type: string]: PartState } = {
  "node.finished": "done",
  "node.failed": "failed",
  "node.skipped": "stopped",
  "task.completed": "done",
  "task.failed": "failed",
  "member.completed": "done",
  "member.failed": "failed",
};
const WAITS = new Set(["input.requested", "approval.requested", "effect.unknown"]);

const isOwn = (plural: Drawn, { type, data }: ExecutionEvent, name: string) =>
  plural !== "flows" || !type.startsWith("node.") || (words(data.node) === name && words(data.path) === "");

function outputOf({ data }: ExecutionEvent): unknown {
  if ("output" in data) return data.output;
  return data.json ?? data.text;
}

function ended(part: PartRun, event: ExecutionEvent, state: PartState): PartRun {
  const error = object(event.data.error).detail ?? event.data.error;
  return {
    ...part,
    state,
    endedAt: event.at,
    output: state === "done" ? outputOf(event) : part.output,
    error: state === "failed" ? words(error) || words(event.data.reason) : null,
    pinned: event.data.pinned === true,
  };
}

function called(part: PartRun, { data }: ExecutionEvent): PartRun {
  const usage = object(data.usage);
  return {
    ...part,
    state: part.state === "waiting" ? "running" : part.state,
    tokens: part.tokens + amount(usage.input_tokens) + amount(usage.output_tokens),
    cost: part.cost + amount(data.cost_usd ?? usage.cost_usd),
    calls: part.calls + 1,
    text: words(data.text) || part.text,
  };
}

function changed(part: PartRun, event: ExecutionEvent, own: boolean): PartRun {
  const end = ENDS[event.type];
  if (end !== undefined) return own ? ended(part, event, end) : part;
  if (event.type === "model.completed") return called(part, event);
  if (event.type === "token") {
    const piece = words(event.data.text);
    return { ...part, text: event.data.restarted === true ? piece : part.text + piece };
  }
  if (event.type === "step.started") return { ...part, text: "" };
  if (WAITS.has(event.type)) return { ...part, state: "waiting" };
  if (event.type === "input.answered" || event.type === "approval.decided")
    return { ...part, state: "running" };
  if (own && (event.type === "node.started" || event.type === "task.started"))
    return { ...part, state: "running", endedAt: null, error: null };
  return part;
}

function atEnd(run: Run, status: string, at: string): Run {
  const state = status === "failed" ? "failed" : "stopped";
  const parts = Object.entries(run.parts).map(([name, part]) => [
    name,
    part.endedAt === null
      ? { ...part, state: status === "succeeded" ? part.state : state, endedAt: at }
      : part,
  ]);
  return { ...run, parts: Object.fromEntries(parts) };
}

/** The run after one more event. */
export function withEvent(plural: Drawn, run: Run, event: ExecutionEvent): Run {
  const seq = event.seq ?? 0;
  if (seq > 0 && seq <= run.seq) return run;
  const next = { ...run, seq: Math.max(seq, run.seq), at: event.at };
  if (event.type.startsWith("execution.")) {
    const status = event.type.slice("execution.".length);
    const told = { ...next, status: status === "started" || status === "resumed" ? "running" : status };
    return OVER.has(status) ? atEnd(told, status, event.at) : told;
  }
  const name = partOf(plural, event);
  if (name === null || (seq === 0 && OVER.has(run.status))) return next;
  const part = next.parts[name] ?? begun(event.at);
  return { ...next, parts: { ...next.parts, [name]: changed(part, event, isOwn(plural, event, name)) } };
}

/** The run as it stood after the first `count` events of its log. */
export function runAt(plural: Drawn, events: readonly ExecutionEvent[], count: number): Run {
  return events.slice(0, count).reduce((run, event) => withEvent(plural, run, event), NO_RUN);
}
