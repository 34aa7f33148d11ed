import { ArrowUpDown, Minus, PenLine, Plus } from "lucide-react";
import type { How } from "@/lib/semantic-diff";
import { useWords } from "@/lib/words";

const ICONS = { added: Plus, removed: Minus, changed: PenLine, moved: ArrowUpDown } as const;

/** What became of a node between two versions. */
export function NodeMark({ how }: { how: How }) {
  const t = useWords("compare");
  const Icon = ICONS[how];
  return (
    <span className="node-mark">
      <Icon size={13} aria-hidden="true" />
      {t(`is_${how}`)}
    </span>
  );
}
