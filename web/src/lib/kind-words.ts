import { KINDS, pluralOf } from "./kinds";
import { useWords } from "./words";

/** "Task" as it is called in the page's language; a kind that the page does not know keeps its name. */
export function useKindWord(): (kind: string) => string {
  const t = useWords("kinds");
  return (kind) => {
    const plural = pluralOf(kind);
    return plural === null ? kind : t(`one_${KINDS[plural].one}`);
  };
}
