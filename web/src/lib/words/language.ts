/** The languages of the page, each by its own name. */
export const LANGUAGES = { en: "English", de: "Deutsch" } as const;

export type Language = keyof typeof LANGUAGES;

const KEY = "quarterdeck-language";
const FIRST: Language = "en";

const isLanguage = (text: string | null): text is Language => text !== null && Object.hasOwn(LANGUAGES, text);

function kept(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** The one that was chosen on this device, else the first of the browser's that the page speaks, else English. */
export function preferred(languages: readonly string[] = navigator.languages): Language {
  const chosen = kept();
  if (isLanguage(chosen)) return chosen;
  for (const tag of languages) {
    const language = tag.split("-", 1)[0]?.toLowerCase() ?? null;
    if (isLanguage(language)) return language;
  }
  return FIRST;
}

export function keep(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Storage is closed to this page: the choice lasts until it is closed.
  }
}
