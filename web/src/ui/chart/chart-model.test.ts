import { expect, it } from "vitest";
import type { Line } from "./chart-contracts";
import { axisWidth, saysSomething, stacked } from "./chart-model";

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

it("has numbers at an axis where there are some, and room for them", () => {
  const cost = { ...line("cost", [0, 0, null]), onRight: true };
  expect(saysSomething([line("tokens", [0, 4]), cost], false)).toBe(true);
  expect(saysSomething([line("tokens", [0, 4]), cost], true)).toBe(false);
  expect(saysSomething([{ ...cost, values: [null, 0.01] }], true)).toBe(true);
  const wide = (text: string) => text.length * 7;
  expect(axisWidth(["0", "<$0.0001"], wide, 56)).toBe(70);
  expect(axisWidth(["0"], wide, 56)).toBe(56);
  expect(axisWidth([], wide, 56)).toBe(56);
});
