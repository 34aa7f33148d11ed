import { language } from "@/lib/words";
import type { Period } from "./queries";

const PARTS: Record<Period, Intl.DateTimeFormatOptions> = {
  day: { hour: "2-digit", minute: "2-digit" },
  week: { weekday: "short", day: "numeric" },
  month: { day: "numeric", month: "short" },
};

/** How the beginning of a step is written under the axis, and in full beside the figures. */
export function writerOf(period: Period): (seconds: number) => string {
  const format = new Intl.DateTimeFormat(language(), { ...PARTS[period], hourCycle: "h23" });
  return (seconds) => format.format(seconds * 1000);
}

export function wholeInstant(at: string): string {
  return new Intl.DateTimeFormat(language(), {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(at));
}

export function percent(part: number, signed = false): string {
  return new Intl.NumberFormat(language(), {
    style: "percent",
    maximumFractionDigits: Math.abs(part) < 1 && !signed ? 1 : 0,
    ...(signed ? { signDisplay: "exceptZero" } : {}),
  }).format(part);
}
