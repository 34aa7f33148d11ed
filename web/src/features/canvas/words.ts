import texts from "@/words/en/canvas.json";

type Texts = typeof texts;
type Asked<K> = K extends `${infer Name}_other` ? Name : K extends `${string}_one` ? never : K;
type Values = { readonly [name: string]: string | number };

function say(key: Asked<keyof Texts & string>, values: Values = {}): string {
  const all = texts as { [key: string]: string };
  const text = all[key] ?? all[`${key}_${values.count === 1 ? "one" : "other"}`] ?? key;
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
}
export type Words = typeof say;
export const wordsOf = (_: "canvas"): Words => say;
export const useWords = wordsOf;
