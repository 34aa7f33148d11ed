import { FlaskConical } from "lucide-react";
import type { Execution } from "@/api/contracts";
import { useWords } from "@/lib/words";
import { Tag } from "@/ui/states";

/** That an execution tries a draft, and how much of it; nothing for one that runs a published version. */
export function TrialTag({ trial }: { trial: Execution["trial"] }) {
  const t = useWords("trial");
  if (!trial) return null;
  const part = trial.node ?? trial.start;
  return (
    <span title={trial.pinned.length > 0 ? t("on_pins", { parts: trial.pinned.join(", ") }) : undefined}>
      <Tag tone="brass" icon={FlaskConical}>
        {part ? t(trial.node ? "of_node" : "of_from", { name: part }) : t("trial")}
      </Tag>
    </span>
  );
}
