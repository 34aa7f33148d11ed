import { Languages } from "lucide-react";
import { LANGUAGES, type Language, setLanguage, useLanguage, useWords } from "@/lib/words";

const NEXT: Record<Language, Language> = { en: "de", de: "en" };

/** Goes round the languages; each is named in itself, for those who read no other. */
export function LanguageToggle() {
  const t = useWords("app");
  const language = useLanguage();
  const next = NEXT[language];
  return (
    <button
      type="button"
      className="rail-button"
      aria-label={t("language_is", { language: LANGUAGES[language], next: LANGUAGES[next] })}
      onClick={() => void setLanguage(next)}
    >
      <Languages size={17} strokeWidth={1.9} aria-hidden="true" />
      <span lang={language}>{LANGUAGES[language]}</span>
    </button>
  );
}
