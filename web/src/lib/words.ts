import { use, useSyncExternalStore } from "react";
import type { Namespace, Words } from "./words/catalogue";
import { LANGUAGES, type Language } from "./words/language";
import { has, language, onLanguage, ready, setLanguage, wordsOf } from "./words/texts";

export type { Key, Namespace, Values, Words } from "./words/catalogue";
export { LANGUAGES, type Language, language, setLanguage, wordsOf };

/** The language the page speaks; the component is drawn anew when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(onLanguage, language);
}

/** The texts of a namespace in the page's language: `const t = useWords("access")`, then `t("new_key")`. */
export function useWords<N extends Namespace>(namespace: N): Words<N> {
  useLanguage();
  if (!has(namespace)) use(ready());
  return wordsOf(namespace);
}
