import type { ExecutionEvent, ExecutionStatus } from "@/api/contracts";

export interface ModelEntry {
  kind: "model";
  step: string;
  agent: string;
  model: string;
  text: string;
  toolCalls: { name: string; arguments: unknown }[];
  inputTokens: number;
  outputTokens: number;
  cost: string | null;
  ms: number;
  live: boolean;
}

export interface ToolEntry {
  kind: "tool";
  step: string;
  agent: string;
  tool: string;
  arguments: unknown;
  result: unknown;
  isError: boolean;
  effect: string | null;
  ms: number;
  live: boolean;
}

export interface NoteEntry {
  kind:
    | "chosen"
    | "counted"
    | "posted"
    | "failed"
    | "again"
    | "delegated"
    | "guardrail"
    | "rejected"
    | "requested"
    | "answered"
    | "effect"
    | "plan"
    | "told"
    | "timer";
  step: string;
  title: string;
  text: string;
}

/** A note before it has its place: its kind, its title, its words. */
export type Note = [kind: NoteEntry["kind"], title: string, body: string];

export type Entry = (ModelEntry | ToolEntry | NoteEntry) & { key: string };

export interface Section {
  key: string;
  /** Null: what belongs to the execution and to no task. */
  task: string | null;
  /** Which turn of a member of a pipeline this is, as "round.2/vote"; empty elsewhere. */
  turn: string;
  agent: string;
  state: "running" | "waiting" | "done" | "failed" | "stopped";
  entries: readonly Entry[];
  output: { text: string; json: unknown } | null;
  startedAt: string;
  endedAt: string | null;
}

export interface Timeline {
  lastSeq: number;
  status: ExecutionStatus;
  sections: readonly Section[];
  reason: { code: string; detail: string } | null;
  startedAt: string | null;
  endedAt: string | null;
}

export const EMPTY: Timeline = {
  lastSeq: 0,
  status: "queued",
  sections: [],
  reason: null,
  startedAt: null,
  endedAt: null,
};

export const FINAL: ReadonlySet<string> = new Set(["succeeded", "failed", "cancelled"]);

export const text = (value: unknown): string => (typeof value === "string" ? value : "");
const OF_NODES: ReadonlySet<string> = new Set(["timer.set", "event.emitted"]);
const number = (value: unknown): number => (typeof value === "number" ? value : 0);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const object = (value: unknown): { [key: string]: unknown } =>
  value !== null && typeof value === "object" ? (value as { [key: string]: unknown }) : {};

/** The part of a flow that an event belongs to, where only its step says so: "wait/timer" is of the node "wait". */
export function partOf({ data, step, type }: ExecutionEvent): string | null {
  const named = text(data.task) || text(data.member) || text(data.node);
  if (named !== "") return named;
  return OF_NODES.has(type) ? (step ?? "").split("/")[0] || null : null;
}

/** The turn of a member that a step belongs to: "round.1/vote:ann/try.0/model.0" -> "round.1/vote"; tasks have none. */
export function turnOf(event: ExecutionEvent): string {
  const task = text(event.data.task) || text(event.data.member);
  const parts = (event.step ?? text(event.data.step)).split("/");
  const at = parts.findIndex((part) => part.endsWith(`:${task}`));
  if (task === "" || at < 0) return "";
  const turn = [...parts.slice(0, at), parts[at]?.slice(0, -task.length - 1)].join("/");
  return turn === "task" ? "" : turn;
}

/** A live event has no number, or the number 0: it is not in the log. */
export const isLive = ({ seq }: ExecutionEvent) => seq === null || seq === undefined || seq === 0;

export const keyOf = (event: ExecutionEvent) => (isLive(event) ? `live-${event.step ?? ""}` : `${event.seq}`);

/** A call of a model, being made or done. */
export function modelEntry(event: ExecutionEvent, live: boolean): ModelEntry & { key: string } {
  const { data } = event;
  const usage = object(data.usage);
  const cost = data.cost_usd ?? usage.cost_usd;
  return {
    kind: "model",
    key: keyOf(event),
    step: event.step ?? "",
    agent: text(data.agent),
    model: text(data.model) || text(data.name),
    text: text(data.text),
    toolCalls: list(data.tool_calls).map((call) => ({
      name: text(object(call).name),
      arguments: object(call).arguments,
    })),
    inputTokens: number(usage.input_tokens),
    outputTokens: number(usage.output_tokens),
    cost: cost === null || cost === undefined ? null : String(cost),
    ms: number(data.ms),
    live,
  };
}

/** A call of a tool, being made or done. */
export function toolEntry(event: ExecutionEvent, live: boolean): ToolEntry & { key: string } {
  const { data } = event;
  return {
    kind: "tool",
    key: keyOf(event),
    step: event.step ?? "",
    agent: text(data.agent),
    tool: text(data.tool) || text(data.name),
    arguments: data.arguments,
    result: data.result,
    isError: data.is_error === true,
    effect: text(data.effect) || null,
    ms: number(data.ms),
    live,
  };
}
