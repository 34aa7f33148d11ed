const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const absolute = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "medium" });
const whole = new Intl.NumberFormat("en");
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "3 minutes ago"; anything under ten seconds is "just now". */
export function ago(at: string, now: number = Date.now()): string {
  const seconds = Math.round((new Date(at).getTime() - now) / 1000);
  if (Math.abs(seconds) < 10) return "just now";
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  }
  return relative.format(seconds, "second");
}

export function moment(at: string): string {
  return absolute.format(new Date(at));
}

/** Milliseconds as a person reads them: 340 ms, 4.2 s, 3 min 05 s, 2 h 10 min. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.max(0, Math.round(milliseconds))} ms`;
  const seconds = milliseconds / 1_000;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(Math.round(seconds) / 60);
  if (minutes < 60) return `${minutes} min ${String(Math.round(seconds) % 60).padStart(2, "0")} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}

export function count(value: number): string {
  return value < 10_000 ? whole.format(value) : compact.format(value);
}

/** US dollars; small prices keep the digits that say something. */
export function dollars(value: string | number | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  const amount = Number(value);
  if (Number.isNaN(amount)) return null;
  if (amount === 0) return "$0";
  if (amount < 0.000_1) return "<$0.0001";
  return `$${amount < 1 ? amount.toPrecision(2) : amount.toFixed(2)}`;
}

interface Priced {
  cost_usd: string | null;
  known_cost_usd: string;
}

/** What it cost, as far as that is known: a sum that leaves out a call of unknown price is the least it can be. */
export function costOf({ cost_usd, known_cost_usd }: Priced): string {
  const known = Number(known_cost_usd) > 0 ? dollars(known_cost_usd) : null;
  return dollars(cost_usd) ?? (known ? `at least ${known}` : "not known");
}

/** "max_requests_per_minute" -> "Max requests per minute". */
export function words(name: string): string {
  const text = name.replaceAll(/[_-]+/g, " ").trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
