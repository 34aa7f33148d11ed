import type { Calls, Span, SpanPart } from "./trace-contracts";

/** More than a screen, and little enough to be there at once. */
const FIRST = 500;
const PART = 2_000;
/** Steps that ended beside each other may be recorded in another order: so many of the last are read again. */
const AGAIN = 200;

type Read = (after: number, limit: number) => Promise<SpanPart>;

/**
 * Reads a trace part by part and tells what is there after each, unless an earlier one is on screen: that is shown until
 * what is new has been put to it.
 */
export async function gathered(
  read: Read,
  known: Calls | undefined,
  tell: (calls: Calls) => void,
): Promise<Calls> {
  const before = known?.isWhole ? known : undefined;
  const found = new Map<string, Span>(before?.spans.map((span) => [span.id, span]));
  let after: number | null = Math.max(0, (before?.seen ?? 0) - AGAIN);
  let calls: Calls = { spans: [], seen: 0, isWhole: true };
  while (after !== null) {
    const part: SpanPart = await read(after, after === 0 ? FIRST : PART);
    for (const span of part.items) found.set(span.id, span);
    after = part.next_after;
    calls = { spans: [...found.values()], seen: after ?? part.steps, isWhole: after === null };
    if (before === undefined && after !== null) tell(calls);
  }
  return calls;
}
