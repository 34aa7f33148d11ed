import type { Schedule, Timing } from "./trigger-contracts";

export const UNITS = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const;
export type Unit = keyof typeof UNITS;
export const CATCH_UPS = ["one", "skip", "all"] as const;
export type How = "cron" | "every" | "once";
export const HOWS: readonly How[] = ["cron", "every", "once"];

/** Expressions that are asked for most, to begin with. */
export const PRESETS = {
  hourly: "0 * * * *",
  daily: "30 7 * * *",
  weekdays: "0 9 * * MON-FRI",
  weekly: "30 7 * * MON",
  monthly: "0 6 1 * *",
} as const;

export interface TimingDraft {
  how: How;
  cron: string;
  zone: string;
  every: string;
  unit: Unit;
  /** As the field writes it: the reader's own time, without a zone. */
  at: string;
}

/** The largest unit that says an interval in whole numbers. */
export function unitOf(seconds: number): Unit {
  const units = Object.entries(UNITS).reverse() as [Unit, number][];
  return units.find(([, size]) => seconds % size === 0)?.[0] ?? "seconds";
}

const two = (value: number) => String(value).padStart(2, "0");

/** An instant as a field for date and time writes it, in the reader's own time. */
export function localOf(at: string): string {
  const date = new Date(at);
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

export function timingDraft(timing: Timing | undefined, zone: string): TimingDraft {
  const every = timing?.every_seconds ?? 900;
  const unit = unitOf(every);
  return {
    how: timing?.every_seconds ? "every" : timing?.at ? "once" : "cron",
    cron: timing?.cron ?? PRESETS.weekdays,
    zone: timing?.cron ? timing.time_zone : zone,
    every: String(every / UNITS[unit]),
    unit,
    at: timing?.at ? localOf(timing.at) : "",
  };
}

/** The timing that is meant; null as long as it cannot be one. */
export function timingOf(draft: TimingDraft): Timing | null {
  switch (draft.how) {
    case "cron":
      return draft.cron.trim().split(/\s+/).length === 5
        ? { cron: draft.cron.trim(), time_zone: draft.zone }
        : null;
    case "every": {
      const seconds = Number(draft.every) * UNITS[draft.unit];
      return Number.isInteger(seconds) && seconds >= 10 ? { every_seconds: seconds, time_zone: "UTC" } : null;
    }
    case "once": {
      const at = new Date(draft.at);
      return Number.isNaN(at.getTime()) ? null : { at: at.toISOString(), time_zone: "UTC" };
    }
  }
}

/** The zones that a browser knows, with UTC first. */
export function zones(): readonly string[] {
  const known = Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC");
  return ["UTC", ...known];
}

/** "30 7 * * MON" or the seconds or the instant: what tells a timing in a list. */
export function shortOf({ timing }: Pick<Schedule, "timing">): { how: How; text: string; unit: Unit } {
  const every = timing.every_seconds ?? null;
  if (every !== null) {
    const unit = unitOf(every);
    return { how: "every", text: String(every / UNITS[unit]), unit };
  }
  if (timing.at) return { how: "once", text: timing.at, unit: "seconds" };
  return { how: "cron", text: timing.cron ?? "", unit: "seconds" };
}
