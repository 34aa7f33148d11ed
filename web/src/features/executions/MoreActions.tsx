import { GitCompareArrows, History, PenLine, Trash2 } from "lucide-react";
import { useState } from "react";
import type { Execution } from "@/api/contracts";
import { useCan } from "@/api/me";
import { useWords } from "@/lib/words";
import { MoreMenu } from "@/ui/MoreMenu";
import { RenameDialog } from "./RenameDialog";
import { ReplayDialog } from "./ReplayDialog";

interface Props {
  execution: Execution;
  onCompare: () => void;
  /** Null for whoever may not, and for what is not over. */
  onDelete: (() => void) | null;
}

/** What is done more seldom: compare, replay, rename, delete. */
export function MoreActions({ execution, onCompare, onDelete }: Props) {
  const t = useWords("inspection");
  const can = useCan();
  const [open, setOpen] = useState<"rename" | "replay" | null>(null);
  return (
    <>
      <MoreMenu
        actions={[
          { text: t("compare_beside"), icon: GitCompareArrows, act: onCompare },
          can("executions.replay") && { text: t("replay"), icon: History, act: () => setOpen("replay") },
          can("executions.rename") && { text: t("rename"), icon: PenLine, act: () => setOpen("rename") },
          onDelete !== null && { text: t("delete"), icon: Trash2, act: onDelete },
        ]}
      />
      {open === "rename" && <RenameDialog execution={execution} onClose={() => setOpen(null)} />}
      {open === "replay" && <ReplayDialog execution={execution} onClose={() => setOpen(null)} />}
    </>
  );
}
