import { type Key, language, wordsOf } from "@/lib/words";

const said = new Map<string, string>();

/** What an event is called: "model.completed" is "Model answered". A newer deck's, which has no words here, is told as it is. */
export function eventWords(type: string): string {
  const name = `${language()} ${type}`;
  const known = said.get(name);
  if (known !== undefined) return known;
  const key = `event_${type.replaceAll(".", "_")}` as Key<"events">;
  const words = wordsOf("events")(key);
  const told = words === key ? type : words;
  said.set(name, told);
  return told;
}
