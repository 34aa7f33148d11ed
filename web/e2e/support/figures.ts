import type { CDPSession } from "@playwright/test";

/** The middle one. */
export const median = (values: number[]) =>
  values.toSorted((left, right) => left - right)[values.length >> 1] ?? 0;

/** Hands a figure to the benchmark that runs the page. */
export const tell = (what: string, value: number, unit: string) =>
  process.stdout.write(`FIGURE ${JSON.stringify({ what, value, unit })}\n`);

/** Milliseconds of CPU of the main thread so far. */
export async function spent(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
}
