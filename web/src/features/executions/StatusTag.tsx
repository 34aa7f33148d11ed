import {
  Ban,
  CircleCheck,
  CirclePause,
  CircleX,
  Clock,
  Hand,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
} from "lucide-react";
import type { Execution, ExecutionStatus } from "@/api/contracts";
import { useWords } from "@/lib/words";
import { Tag } from "@/ui/states";

interface Look {
  icon: LucideIcon;
  tone: "calm" | "sea" | "brass" | "good" | "bad";
}

export const STATUSES: Record<ExecutionStatus, Look> = {
  queued: { icon: Clock, tone: "calm" },
  running: { icon: LoaderCircle, tone: "sea" },
  waiting: { icon: Hourglass, tone: "brass" },
  paused: { icon: CirclePause, tone: "brass" },
  succeeded: { icon: CircleCheck, tone: "good" },
  failed: { icon: CircleX, tone: "bad" },
  cancelled: { icon: Ban, tone: "calm" },
};
const ASKING: Look = { icon: Hand, tone: "brass" };

/** Whether a person is asked: one that waits for a message or a time asks nobody. */
export const asksPeople = ({ status, waiting_for }: Pick<Execution, "status" | "waiting_for">) =>
  status === "waiting" && waiting_for.length > 0;

/** Where an execution stands, by icon and word. */
export function StatusTag({ status, asks = false }: { status: ExecutionStatus; asks?: boolean }) {
  const t = useWords("executions");
  const isAsking = asks && status === "waiting";
  const { icon, tone } = isAsking ? ASKING : STATUSES[status];
  return (
    <Tag tone={tone} icon={icon} spin={status === "running"}>
      {t(isAsking ? "asks_you" : `status_${status}`)}
    </Tag>
  );
}
