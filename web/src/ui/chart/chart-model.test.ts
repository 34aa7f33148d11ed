import { expect, it } from "vitest";
import type { Line } from "./chart-contracts";
import { stacked } from "./chart-model";

const line = (label: string, values: (number | null)[]): Line => ({
  label,
  values,
  tone: "good",
  shape: "bars",
});

it("lets what stands on the others be drawn first, with all that lies under it", () => {
  const drawn = stacked([line("low", [1, null]), line("middle", [2, 2]), line("top", [0, 1])]);
  expect(drawn.map(({ label, values }) => [label, values])).toEqual([
    ["top", [3, 3]],
    ["middle", [3, 2]],
    ["low", [1, 0]],
  ]);
});
