import { ArrowUpDown, Minus, PenLine, Plus } from "lucide-react";
import type { Difference } from "@/lib/semantic-diff";
import { language, useWords } from "@/lib/words";
import { AS_WRITTEN, type SchemaWords } from "@/ui/schema-form/schema-words";
import { Tag } from "@/ui/states";
import { useSchemaWords } from "./use-fields";

const HOW = {
  added: { icon: Plus, tone: "good" },
  removed: { icon: Minus, tone: "bad" },
  changed: { icon: PenLine, tone: "brass" },
  moved: { icon: ArrowUpDown, tone: "sea" },
} as const;

const MOST = 160;

/** A value in a sentence: short, and whole where it is short. */
function short(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}

/** A key of a document as it is called in a sentence; of a list that one is named of, what one of it is called. */
function called(key: string, words: SchemaWords, isOne: boolean): string {
  const one = key.replace(/s$/, "");
  if (language() === "en") return isOne ? one : key;
  const isKnown = words.label(one) !== AS_WRITTEN.label(one);
  return words.label(isOne && isKnown ? one : key);
}

/** "agent of node draft", or "node draft" itself: names stand behind the lists that they are in. */
function whereOf(path: readonly string[], schema: SchemaWords): { what: string; of: string } {
  const words = path.map((each, index) =>
    index % 2 === 0 ? called(each, schema, index < path.length - 1) : each,
  );
  const isNamed = path.length % 2 === 0;
  return isNamed
    ? { what: words.join(" "), of: "" }
    : { what: words.at(-1) ?? "", of: words.slice(0, -1).join(" ") };
}

/** What differs in meaning, one sentence each; lines and positions do not count. */
export function Differences({ differences }: { differences: readonly Difference[] }) {
  const t = useWords("compare");
  const schema = useSchemaWords();
  if (differences.length === 0) return <p className="muted panel-body">{t("nothing")}</p>;
  return (
    <ul className="differences" aria-label={t("list")}>
      {differences.map(({ how, path, before, after }) => {
        const { icon, tone } = HOW[how];
        const { what, of } = whereOf(path, schema);
        const place = of === "" ? what : t("of", { what, of });
        return (
          <li key={`${how}${path.join("/")}`}>
            <Tag tone={tone} icon={icon}>
              {t(`is_${how}`)}
            </Tag>
            <span>
              {how === "changed" || how === "moved"
                ? t(how, { place, before: short(before), after: short(after) })
                : place}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
