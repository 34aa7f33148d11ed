import { expect, test } from "vitest";
import { costOf, dollars } from "./format";

test.each([
  [{ cost_usd: "0", known_cost_usd: "0" }, "$0"],
  [{ cost_usd: "0.0123", known_cost_usd: "0.0123" }, "$0.012"],
  [{ cost_usd: null, known_cost_usd: "0" }, "not known"],
  [{ cost_usd: null, known_cost_usd: "1.5" }, "at least $1.50"],
])("%o costs %s", (usage, shown) => {
  expect(costOf(usage)).toBe(shown);
});

test("no price is not a price of nothing", () => {
  expect(dollars(null)).toBeNull();
  expect(dollars("0")).toBe("$0");
});
