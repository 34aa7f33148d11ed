import type { Line } from "@/ui/chart/chart-contracts";
import type { Dashboard, Figures } from "./queries";

export interface Change {
  /** The difference as a part of what was before: 0.25 is a quarter more. */
  part: number;
  /** Whether more of it is good, bad, or neither. */
  tone: "good" | "bad" | "calm";
}

/** How a figure changed against the period before; null when there is nothing to compare with. */
export function changeOf(
  now: number | null,
  before: number | null,
  better: "more" | "less" | "neither",
): Change | null {
  if (now === null || before === null || before === 0) return null;
  const part = (now - before) / before;
  if (Math.abs(part) < 0.005) return { part: 0, tone: "calm" };
  if (better === "neither") return { part, tone: "calm" };
  return { part, tone: part > 0 === (better === "more") ? "good" : "bad" };
}

/** Tokens in and out together. */
export function tokensOf({ input_tokens, output_tokens }: Figures): number {
  return input_tokens + output_tokens;
}

/** Definitions that failed, the worst first. */
export function failing({ definitions }: Dashboard): Dashboard["definitions"] {
  return definitions.filter(({ failed }) => failed > 0).slice(0, 6);
}

export const seconds = (at: string) => new Date(at).getTime() / 1000;

/** The last step with something in it, for what is told when nothing is pointed at. */
export function latest({ points }: Dashboard): number | null {
  for (let index = points.length - 1; index >= 0; index -= 1) {
    if ((points[index]?.executions ?? 0) > 0) return index;
  }
  return null;
}

/** Whether a line has nothing to show in the whole period. */
export const isEmpty = ({ values }: Pick<Line, "values">): boolean => values.every((value) => !value);
