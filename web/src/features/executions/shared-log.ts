import type { ExecutionEvent } from "@/api/contracts";
import type { Listener } from "./event-stream";

/** Follows a log by a stream of its own. */
type Alone = (listener: Listener, signal: AbortSignal) => Promise<void>;

/**
 * The events of one stream, for all parts of a page that follow it: who comes later is given what came before. A part that
 * wants to know what was before the stream began follows the log alone.
 */
export class SharedLog {
  private readonly events: ExecutionEvent[] = [];
  /** What is being said and has not come to an event of the log. */
  private live: ExecutionEvent[] = [];
  private readonly listeners = new Set<Listener>();
  private tellBegun: (after: number) => void = () => {};
  private readonly begun = new Promise<number>((resolve) => {
    this.tellBegun = resolve;
  });

  constructor(private readonly alone: Alone) {}

  /** The stream begins after this event. */
  begins(after: number): void {
    this.tellBegun(after);
  }

  take(event: ExecutionEvent): void {
    if (event.seq) {
      if (event.seq <= (this.events.at(-1)?.seq ?? 0)) return;
      this.events.push(event);
      this.live = this.live.filter(({ step }) => step !== event.step);
    } else this.live.push(event);
    for (const listener of this.listeners) listener.onEvent(event);
  }

  /** Follows it until `signal` aborts; called as `follow` is, and of one execution alone. */
  readonly follow = async (_: string, listener: Listener, signal: AbortSignal): Promise<void> => {
    const from = await this.begun;
    if (signal.aborted) return;
    if (listener.after() < from) return this.alone(listener, signal);
    for (const event of [...this.events, ...this.live]) listener.onEvent(event);
    this.listeners.add(listener);
    return new Promise((resolve) => {
      signal.addEventListener("abort", () => {
        this.listeners.delete(listener);
        resolve();
      });
    });
  };
}
