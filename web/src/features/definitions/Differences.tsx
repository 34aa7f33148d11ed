import { ArrowUpDown, Minus, PenLine, Plus } from "lucide-react";
import type { Difference } from "@/lib/semantic-diff";
import { useWords } from "@/lib/words";
import { Tag } from "@/ui/states";

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

/** "agent of node draft", or "node draft" itself: names stand behind the lists that they are in. */
function whereOf(path: readonly string[]): { what: string; of: string } {
  const words = path.map((each, index) =>
    index % 2 === 0 && index < path.length - 1 ? each.replace(/s$/, "") : each,
  );
  const isNamed = path.length % 2 === 0;
  return isNamed
    ? { what: words.join(" "), of: "" }
    : { what: words.at(-1) ?? "", of: words.slice(0, -1).join(" ") };
}

/** What differs in meaning, one sentence each; lines and positions do not count. */
export function Differences({ differences }: { differences: readonly Difference[] }) {
  const t = useWords("compare");
  if (differences.length === 0) return <p className="muted panel-body">{t("nothing")}</p>;
  return (
    <ul className="differences" aria-label={t("list")}>
      {differences.map(({ how, path, before, after }) => {
        const { icon, tone } = HOW[how];
        const { what, of } = whereOf(path);
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
