const SEPARATOR = /[\s./_-]/;
const plain = (text: string) => text.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "");

/**
 * How well a text answers what was typed: null when a letter is missing, else the greater the better.
 * Letters next to each other and at the beginnings of words count most.
 */
export function fuzzy(typed: string, text: string): number | null {
  const wanted = plain(typed).replaceAll(/\s+/g, "");
  const within = plain(text);
  if (wanted === "") return 0;
  const whole = within.indexOf(plain(typed).trim());
  if (whole >= 0) return 1_000 - whole - within.length / 100;
  let score = 0;
  let at = -1;
  for (const letter of wanted) {
    const next = within.indexOf(letter, at + 1);
    if (next < 0) return null;
    const begins = next === 0 || SEPARATOR.test(within.charAt(next - 1));
    score += begins ? 8 : next === at + 1 ? 5 : 1;
    at = next;
  }
  return score - within.length / 100;
}

/** The items that answer what was typed, the best first; as they were when nothing was typed. */
export function ranked<T>(typed: string, items: readonly T[], textsOf: (item: T) => readonly string[]): T[] {
  if (typed.trim() === "") return [...items];
  return items
    .map((item) => ({
      item,
      score: Math.max(...textsOf(item).map((text) => fuzzy(typed, text) ?? Number.NEGATIVE_INFINITY)),
    }))
    .filter(({ score }) => score > Number.NEGATIVE_INFINITY)
    .sort((one, other) => other.score - one.score)
    .map(({ item }) => item);
}
