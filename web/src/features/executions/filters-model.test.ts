import { expect, it } from "vitest";
import { asked, filtersOf, type ViewFilter, viewFilterOf } from "./filters-model";

it("asks for what is filtered: trials alone, none of them, or whatever there is", () => {
  const now = Date.UTC(2026, 4, 2);
  expect(asked({ period: "day", status: "failed", q: "" }, now)).toEqual({
    since: "2026-05-01T00:00:00.000Z",
    status: "failed",
  });
  expect(asked({ trial: "true" })).toEqual({ trial: true });
  expect(asked({ trial: "false" })).toEqual({ trial: false });
  expect(asked({ trial: "perhaps" })).toEqual({});
});

it("is saved and comes back the same, without trials too", () => {
  for (const filters of [{ trial: "false", kind: "Crew" }, { trial: "true" }, { period: "week" }]) {
    expect(filtersOf(viewFilterOf(filters) as ViewFilter)).toEqual(filters);
  }
  expect(viewFilterOf({ trial: "false", name: "" })).toEqual({ trial: false });
});
