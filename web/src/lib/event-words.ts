import type { Key } from "@/lib/words";
import { wordsOf } from "@/lib/words";

/** What an event is called: "model.completed" is "Model answered". A newer deck's, which has no words here, is told as it is. */
export function eventWords(type: string): string {
  const key = `event_${type.replaceAll(".", "_")}` as Key<"events">;
  const said = wordsOf("events")(key);
  return said === key ? type : said;
}
