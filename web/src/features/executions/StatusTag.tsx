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
import { Tag } from "@/ui/states";

interface Look {
  icon: LucideIcon;
  tone: "calm" | "sea" | "brass" | "good" | "bad";
  label: string;
}

export const STATUSES: Record<ExecutionStatus, Look> = {
  queued: { icon: Clock, tone: "calm", label: "Queued" },
  running: { icon: LoaderCircle, tone: "sea", label: "Running" },
  waiting: { icon: Hand, tone: "brass", label: "Waiting for you" },
  paused: { icon: CirclePause, tone: "brass", label: "Paused" },
  succeeded: { icon: CircleCheck, tone: "good", label: "Succeeded" },
  failed: { icon: CircleX, tone: "bad", label: "Failed" },
  cancelled: { icon: Ban, tone: "calm", label: "Cancelled" },
};

/** Where an execution stands, by icon and word. */
export function StatusTag({ status }: { status: ExecutionStatus }) {
  const { icon, tone, label } = STATUSES[status];
  return (
    <Tag tone={tone} icon={icon} spin={status === "running"}>
      {label}
    </Tag>
  );
}
