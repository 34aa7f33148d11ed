import type { ExecutionEvent } from "@/api/contracts";

export const PAGE = 500;
const MOST_PAGES = 80;

type Load = (after: number, limit: number) => Promise<{ items: readonly ExecutionEvent[]; last: number }>;

/**
 * The log of one execution by the numbers of its events, which have no gaps: what is looked at is fetched a page at a
 * time, and pages that nobody has looked at for longest make room. It tells its listeners when it changed.
 */
export class LogStore {
  /** The number of the newest event that is known of. */
  last = 0;
  error: unknown = null;
  private readonly pages = new Map<number, Map<number, ExecutionEvent>>();
  private readonly loading = new Set<number>();
  private readonly listeners = new Set<() => void>();
  private changes = 0;

  constructor(private readonly load: Load) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly version = (): number => this.changes;

  /** The event of this number, if it is here. */
  event(seq: number): ExecutionEvent | undefined {
    return this.pages.get(pageOf(seq))?.get(seq);
  }

  /** The log has grown to this number. */
  grown(last: number): void {
    if (last <= this.last) return;
    this.last = last;
    this.changed();
  }

  /** Fetches what is missing between two numbers. */
  ask(from: number, to: number): void {
    for (let page = pageOf(Math.max(1, from)); page <= pageOf(Math.max(1, to)); page += 1)
      void this.askPage(page);
  }

  private async askPage(page: number): Promise<void> {
    const held = this.pages.get(page);
    if (held !== undefined) {
      // The page that was looked at last stands at the end.
      this.pages.delete(page);
      this.pages.set(page, held);
    }
    const first = page * PAGE + 1;
    // As long as nothing is known of its length, a whole page is asked for.
    const end = this.last === 0 ? (page + 1) * PAGE : Math.min((page + 1) * PAGE, Math.max(this.last, first));
    const from = firstMissing(held, first, end);
    if (from === null || this.loading.has(page)) return;
    this.loading.add(page);
    try {
      const { items, last } = await this.load(from - 1, end - from + 1);
      this.put(page, items);
      this.last = Math.max(this.last, last);
      this.error = null;
    } catch (error) {
      this.error = error;
    } finally {
      this.loading.delete(page);
      this.changed();
    }
  }

  private put(page: number, items: readonly ExecutionEvent[]): void {
    const held = this.pages.get(page) ?? new Map<number, ExecutionEvent>();
    for (const event of items) if (event.seq) held.set(event.seq, event);
    this.pages.set(page, held);
    for (const oldest of this.pages.keys()) {
      if (this.pages.size <= MOST_PAGES) break;
      this.pages.delete(oldest);
    }
  }

  private changed(): void {
    this.changes += 1;
    for (const listener of this.listeners) listener();
  }
}

const pageOf = (seq: number) => Math.floor((seq - 1) / PAGE);

function firstMissing(
  held: Map<number, ExecutionEvent> | undefined,
  first: number,
  end: number,
): number | null {
  if (held === undefined) return first;
  if (held.size >= end - first + 1) return null;
  for (let seq = first; seq <= end; seq += 1) if (!held.has(seq)) return seq;
  return null;
}
