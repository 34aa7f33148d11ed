import {
  Ban,
  CircleCheck,
  CirclePause,
  CircleX,
  Clock,
  Hand,
  LoaderCircle,
  type LucideIcon,
} from "lucide-react";
import type { ExecutionStatus } from "@/api/contracts";
import { useWords } from "@/lib/words";
import { Tag } from "@/ui/states";

interface Look {
  icon: LucideIcon;
  tone: "calm" | "sea" | "brass" | "good" | "bad";
}

export const STATUSES: Record<ExecutionStatus, Look> = {
  queued: { icon: Clock, tone: "calm" },
  running: { icon: LoaderCircle, tone: "sea" },
  waiting: { icon: Hand, tone: "brass" },
  paused: { icon: CirclePause, tone: "brass" },
  succeeded: { icon: CircleCheck, tone: "good" },
  failed: { icon: CircleX, tone: "bad" },
  cancelled: { icon: Ban, tone: "calm" },
};

/** Where an execution stands, by icon and word. */
export function StatusTag({ status }: { status: ExecutionStatus }) {
  const t = useWords("executions");
  const { icon, tone } = STATUSES[status];
  return (
    <Tag tone={tone} icon={icon} spin={status === "running"}>
      {t(`status_${status}`)}
    </Tag>
  );
}
