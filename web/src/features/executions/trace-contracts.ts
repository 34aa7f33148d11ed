import type { components } from "@/api/schema";

export type Span = components["schemas"]["Span"];

export type SpanPart = components["schemas"]["SpanPage"];

/** The spans of an execution as far as they are here. */
export interface Calls {
  spans: readonly Span[];
  /** How many steps of the journal have been gone through. */
  seen: number;
  isWhole: boolean;
}

export type BarKind = "execution" | "group" | "model" | "embedding" | "tool";

/** A line of the trace: a call, or what several calls have in common. Times are in milliseconds from the start. */
export interface Bar {
  /** The step of a call; the beginning of the steps that a group holds. */
  id: string;
  depth: number;
  kind: BarKind;
  label: string;
  agent: string;
  task: string;
  start: number;
  end: number;
  tokensIn: number;
  tokensOut: number;
  /** US dollars of the calls whose price is known. */
  cost: number;
  /** Calls of models whose price is not known. */
  unpriced: number;
  modelCalls: number;
  toolCalls: number;
  failed: number;
  /** How many lines right below belong to it. */
  size: number;
}

export interface Trace {
  bars: readonly Bar[];
  /** How long all of it took, in milliseconds. */
  total: number;
  calls: number;
}
