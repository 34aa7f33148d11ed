import { serverTexts } from "./words/texts";

/** What the page's language says of a problem of this code; null where the server's own words have to do. */
export function problemWords(code: string) {
  return serverTexts()?.problems[code] ?? null;
}

/** What the page's language says of why an execution ended; null where the server's own words have to do. */
export function reasonWords(code: string): string | null {
  return serverTexts()?.reasons[code] ?? problemWords(code)?.title ?? null;
}

const patterns = new Map<string, RegExp>();

/** A template as a pattern: each name in braces stands for any text; how it begins, large or small, is all the same. */
function patternOf(template: string): RegExp {
  const known = patterns.get(template);
  if (known !== undefined) return known;
  const parts = template.split(/\{(\w+)\}/);
  const written = parts.map((part, at) =>
    at % 2 === 1 ? `(?<${part}>.*)` : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
  );
  const whole = written
    .join("")
    .replace(/^[a-z]/i, (first) => `[${first.toLowerCase()}${first.toUpperCase()}]`);
  const pattern = new RegExp(`^${whole}$`, "su");
  patterns.set(template, pattern);
  return pattern;
}

/** A message of the server in the page's language; null where it has no words for it. */
export function messageWords(message: string): string | null {
  const said = serverTexts()?.messages;
  if (said === undefined) return null;
  const exact = said[message];
  if (exact !== undefined) return exact;
  for (const [template, words] of Object.entries(said)) {
    const found = patternOf(template).exec(message);
    if (found !== null)
      return words.replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = found.groups?.[name] ?? "";
        return (name.endsWith("_said") ? messageWords(value) : null) ?? value;
      });
  }
  return null;
}
