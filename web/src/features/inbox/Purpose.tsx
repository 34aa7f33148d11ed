import { CircleHelp, Flag, type LucideIcon, ShieldQuestion, TriangleAlert } from "lucide-react";
import type { InboxItem } from "@/api/contracts";
import { wordsOf } from "@/lib/words";
import { isQuestion } from "./inbox-model";

export const PURPOSE_ICONS: Record<InboxItem["purpose"], LucideIcon> = {
  tool_call: ShieldQuestion,
  approval: Flag,
  human_input: CircleHelp,
  effect_outcome: TriangleAlert,
};

/** What is asked, in a line. */
export function titleOf(item: InboxItem): string {
  const t = wordsOf("inbox");
  const { purpose, tool, agent, task, prompt } = item;
  switch (purpose) {
    case "tool_call":
      return t("title_tool_call", { agent, tool: tool ?? "" });
    case "effect_outcome":
      return t("title_effect_outcome");
    case "human_input":
      return isQuestion(item) ? prompt : t("title_human_input", { task });
    case "approval":
      return prompt;
  }
}

export function PurposeMark({ purpose }: { purpose: InboxItem["purpose"] }) {
  const Icon = PURPOSE_ICONS[purpose];
  return (
    <span className={`inbox-mark is-${purpose}`}>
      <Icon size={17} aria-hidden="true" />
    </span>
  );
}
