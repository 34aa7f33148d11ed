import { type Language, language, wordsOf } from "@/lib/words";

/** What is made once for each language, when it is first asked for. */
function inEach<T>(make: (language: Language) => T): () => T {
  const made = new Map<Language, T>();
  return () => {
    const present = language();
    const known = made.get(present) ?? make(present);
    made.set(present, known);
    return known;
  };
}

const relative = inEach((each) => new Intl.RelativeTimeFormat(each, { numeric: "auto" }));
const absolute = inEach(
  (each) => new Intl.DateTimeFormat(each, { dateStyle: "medium", timeStyle: "medium" }),
);
const whole = inEach((each) => new Intl.NumberFormat(each));
const compact = inEach(
  (each) => new Intl.NumberFormat(each, { notation: "compact", maximumFractionDigits: 1 }),
);
const tenth = inEach(
  (each) => new Intl.NumberFormat(each, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
);
const US = { style: "currency", currency: "USD", currencyDisplay: "narrowSymbol" } as const;
const LEAST = 0.000_1;
const nothing = inEach((each) => new Intl.NumberFormat(each, { ...US, maximumFractionDigits: 0 }));
const least = inEach((each) => new Intl.NumberFormat(each, { ...US, maximumSignificantDigits: 1 }));
const cents = inEach((each) => new Intl.NumberFormat(each, US));
const small = inEach(
  (each) => new Intl.NumberFormat(each, { ...US, minimumSignificantDigits: 2, maximumSignificantDigits: 2 }),
);

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
  if (Math.abs(seconds) < 10) return wordsOf("format")("just_now");
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return relative().format(Math.trunc(seconds / size), unit);
  }
  return relative().format(seconds, "second");
}

export function moment(at: string): string {
  return absolute().format(new Date(at));
}

/** Milliseconds as a person reads them: 340 ms, 4.2 s, 3 min 05 s, 2 h 10 min. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.max(0, Math.round(milliseconds))} ms`;
  const seconds = milliseconds / 1_000;
  if (seconds < 59.95) return `${tenth().format(seconds)} s`;
  const minutes = Math.floor(Math.round(seconds) / 60);
  if (minutes < 60) return `${minutes} min ${String(Math.round(seconds) % 60).padStart(2, "0")} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}

export function count(value: number): string {
  return value < 10_000 ? whole().format(value) : compact().format(value);
}

/** US dollars; small prices keep the digits that say something. */
export function dollars(value: string | number | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  const amount = Number(value);
  if (Number.isNaN(amount)) return null;
  if (amount === 0) return nothing().format(0);
  if (amount < LEAST) return `<${least().format(LEAST)}`;
  return (amount < 1 ? small() : cents()).format(amount);
}

interface Priced {
  cost_usd: string | null;
  known_cost_usd: string;
}

/** What it cost, as far as that is known: a sum that leaves out a call of unknown price is the least it can be. */
export function costOf({ cost_usd, known_cost_usd }: Priced): string {
  const t = wordsOf("format");
  const known = Number(known_cost_usd) > 0 ? dollars(known_cost_usd) : null;
  return dollars(cost_usd) ?? (known ? t("at_least", { cost: known }) : t("not_known"));
}
