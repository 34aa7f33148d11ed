import { describe, expect, it } from "vitest";
import { changeOf, failing, isEmpty, latest, tokensOf } from "./dashboard-model";
import type { Dashboard, Figures } from "./queries";

describe("a change against the period before", () => {
  it("is good or bad by what is better", () => {
    expect(changeOf(15, 10, "more")).toEqual({ part: 0.5, tone: "good" });
    expect(changeOf(15, 10, "less")).toEqual({ part: 0.5, tone: "bad" });
    expect(changeOf(5, 10, "less")).toEqual({ part: -0.5, tone: "good" });
    expect(changeOf(5, 10, "neither")).toEqual({ part: -0.5, tone: "calm" });
  });

  it("is nothing where there is nothing to compare with, and none where it is too small to tell", () => {
    expect(changeOf(5, 0, "more")).toBeNull();
    expect(changeOf(null, 5, "more")).toBeNull();
    expect(changeOf(5, null, "more")).toBeNull();
    expect(changeOf(1001, 1000, "more")).toEqual({ part: 0, tone: "calm" });
  });
});

it("adds tokens in and out", () => {
  expect(tokensOf({ input_tokens: 3, output_tokens: 4 } as Figures)).toBe(7);
});

it("lists what failed and finds the last step with something in it", () => {
  const found = {
    definitions: [
      { name: "a", failed: 2 },
      { name: "b", failed: 0 },
    ],
    points: [{ executions: 1 }, { executions: 2 }, { executions: 0 }],
  } as Dashboard;
  expect(failing(found).map(({ name }) => name)).toEqual(["a"]);
  expect(latest(found)).toBe(1);
  expect(latest({ ...found, points: [] })).toBeNull();
});

it("knows a line of nothing", () => {
  expect(isEmpty({ values: [null, 0, 0] })).toBe(true);
  expect(isEmpty({ values: [] })).toBe(true);
  expect(isEmpty({ values: [null, 0.0001] })).toBe(false);
});
