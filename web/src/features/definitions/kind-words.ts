import { KINDS, pluralOf } from "@/lib/kinds";
import type { Words } from "@/lib/words";

/** What the reader's language calls one of this kind. */
export function kindWord(kinds: Words<"kinds">, { kind }: { kind: string }): string {
  const plural = pluralOf(kind);
  return plural === null ? kind : kinds(`one_${KINDS[plural].one}`);
}
