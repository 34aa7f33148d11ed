import { language } from "@/lib/words";

/** What is said for what a schema names: its properties, its descriptions, the values to choose from. */
export interface SchemaWords {
  label: (key: string) => string;
  help: (text: string) => string;
  choice: (value: string) => string;
}

/** As the schema has it: in the language of whoever wrote it. */
export const AS_WRITTEN: SchemaWords = {
  label: (key) => {
    const text = key.replaceAll("_", " ").trim();
    return text.charAt(0).toUpperCase() + text.slice(1);
  },
  help: (text) => text,
  choice: (value) => value.replaceAll("_", " "),
};

/** "Guardrail" as it stands inside a sentence; "HTTP request" stays as it is, and so do the nouns of German. */
export const inSentence = (label: string) =>
  language() === "en" && /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

/** "Members" as one of them is called in a sentence; only English has a rule for that. */
export const oneOf = (label: string) =>
  language() === "en" ? inSentence(label).replace(/s$/, "") : inSentence(label);
