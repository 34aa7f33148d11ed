import { describe, expect, it } from "vitest";
import { cronWords } from "./cron-words";
import { localOf, shortOf, timingDraft, timingOf, unitOf } from "./schedule-model";

describe("a timing in a form", () => {
  it("begins as the schedule has it, and comes out the same", () => {
    for (const timing of [
      { cron: "30 7 * * MON", time_zone: "Europe/Berlin" },
      { every_seconds: 5_400, time_zone: "UTC" },
      { at: "2026-12-31T17:00:00.000Z", time_zone: "UTC" },
    ]) {
      expect(timingOf(timingDraft(timing, "UTC"))).toEqual(timing);
    }
  });

  it("is none as long as it cannot be one", () => {
    const draft = timingDraft(undefined, "Europe/Berlin");
    expect(timingOf(draft)).toEqual({ cron: "0 9 * * MON-FRI", time_zone: "Europe/Berlin" });
    expect(timingOf({ ...draft, cron: "0 9 * *" })).toBeNull();
    expect(timingOf({ ...draft, how: "every", every: "5", unit: "seconds" })).toBeNull();
    expect(timingOf({ ...draft, how: "every", every: "x" })).toBeNull();
    expect(timingOf({ ...draft, how: "once", at: "" })).toBeNull();
  });

  it("says an interval in the largest whole unit", () => {
    expect([45, 90, 120, 5_400, 7_200, 172_800].map(unitOf)).toEqual([
      "seconds",
      "seconds",
      "minutes",
      "minutes",
      "hours",
      "days",
    ]);
    expect(shortOf({ timing: { every_seconds: 172_800, time_zone: "UTC" } })).toMatchObject({
      how: "every",
      text: "2",
      unit: "days",
    });
  });

  it("writes an instant in the reader's own time", () => {
    expect(new Date(localOf("2026-12-31T17:00:00Z")).toISOString()).toBe("2026-12-31T17:00:00.000Z");
  });
});

describe("a cron expression in plain words", () => {
  it("is said in the language that is asked for", async () => {
    expect(await cronWords("30 7 * * MON", "en")).toBe("At 07:30, only on Monday");
    expect(await cronWords("30 7 * * MON", "de")).toBe("Um 07:30, nur jeden Montag");
    expect(await cronWords("0 9 * * MON-FRI", "en")).toContain("Monday through Friday");
  });

  it("is nothing when it cannot be read", async () => {
    expect(await cronWords("what is this now", "en")).toBeNull();
  });
});
