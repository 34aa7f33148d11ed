import type { Line } from "./chart-contracts";

/** What stands on the others is drawn first and highest: each line with what lies under it, in the order to draw. */
export function stacked(lines: readonly Line[]): Line[] {
  const under: (number | null)[] = [];
  return lines
    .map((line) => {
      const values = line.values.map((value, index) => {
        const sum = (under[index] ?? 0) + (value ?? 0);
        under[index] = sum;
        return sum;
      });
      return { ...line, values };
    })
    .reverse();
}

/** Whether the lines of an axis have anything to show: an axis of nothing has no numbers. */
export function saysSomething(lines: readonly Line[], onRight: boolean): boolean {
  return lines.some(
    (line) => (line.onRight ?? false) === onRight && line.values.some((value) => (value ?? 0) > 0),
  );
}

/** How wide an axis must be for what is written beside it, in pixels of the chart's font. */
export function axisWidth(
  written: readonly string[],
  widthOf: (text: string) => number,
  least: number,
): number {
  return Math.max(least, ...written.map((text) => Math.ceil(widthOf(text)) + 14));
}
