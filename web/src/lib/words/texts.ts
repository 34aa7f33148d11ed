import { createInstance } from "i18next";
import { byNamespace, type Texts } from "./by-namespace";
import type { Namespace, Words } from "./catalogue";
import { keep, type Language, preferred } from "./language";
import type { ServerTexts } from "./server-texts";

/** What is said before the first screen is there; the rest of a language comes beside the screen's own code. */
const CORE = import.meta.glob<Record<string, string>>("../../words/en/{app,format,kinds,session,ui}.json", {
  eager: true,
  import: "default",
});
/** English needs no server texts: the server speaks it. */
const LOADERS: Record<Language, () => Promise<{ default: Texts; server?: ServerTexts }>> = {
  en: () => import("./english"),
  de: () => import("./german"),
};

const i18n = createInstance();
void i18n.init({
  lng: "en",
  fallbackLng: "en",
  resources: { en: byNamespace(CORE) },
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  returnNull: false,
  interpolation: { escapeValue: false },
});

const loaded = new Set<Language>();
const ofServer = new Map<Language, ServerTexts>();
const loading = new Map<Language, Promise<void>>();
const listeners = new Set<() => void>();
const said = new Map<string, Words<never>>();

export function addTexts(language: Language, texts: Texts): void {
  for (const [namespace, words] of Object.entries(texts)) i18n.addResourceBundle(language, namespace, words);
  loaded.add(language);
}

/** Waits until every text of a language is here; a load that failed is tried again by whoever asks next. */
export function load(language: Language): Promise<void> {
  const under = loading.get(language);
  if (under) return under;
  const begun = LOADERS[language]()
    .then(({ default: texts, server }) => {
      if (server !== undefined) ofServer.set(language, server);
      addTexts(language, texts);
    })
    .catch((error: unknown) => {
      loading.delete(language);
      throw error;
    });
  loading.set(language, begun);
  return begun;
}

export function language(): Language {
  return i18n.language as Language;
}

/** What the page's language says for what the server says in English; null in English. */
export function serverTexts(): ServerTexts | null {
  return ofServer.get(language()) ?? null;
}

export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function speak(next: Language): Promise<void> {
  await i18n.changeLanguage(next);
  document.documentElement.lang = next;
  for (const listener of listeners) listener();
}

/** Changes what the page speaks, at once and for the next time. */
export async function setLanguage(next: Language): Promise<void> {
  await load(next);
  keep(next);
  await speak(next);
}

/** Begins in the language this person reads; one that cannot be loaded gives way to English. */
export async function begin(): Promise<void> {
  const first = preferred();
  const rest = load(first);
  if (first === "en") {
    // The screens wait for the rest by themselves; a failure is theirs to tell.
    rest.catch(() => undefined);
    return;
  }
  await rest.then(() => speak(first)).catch(() => undefined);
}

/** Resolves when the screens have all their words. */
export function ready(): Promise<void> {
  return load(language());
}

export function has(namespace: Namespace): boolean {
  return loaded.has(language()) || i18n.hasResourceBundle(language(), namespace);
}

/**
 * The texts of a namespace, for functions that are called while a component that follows the language is drawn.
 * Components ask `useWords`.
 */
export function wordsOf<N extends Namespace>(namespace: N): Words<N> {
  const name = `${language()} ${namespace}`;
  const known = said.get(name);
  if (known) return known as Words<N>;
  const fixed = i18n.getFixedT(language(), namespace);
  const words: Words<N> = (key, values) => fixed(key, { ...values });
  said.set(name, words as Words<never>);
  return words;
}
