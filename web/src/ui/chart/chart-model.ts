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
