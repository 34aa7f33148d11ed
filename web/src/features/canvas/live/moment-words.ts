import type { ExecutionEvent } from "@/api/contracts";
import { eventWords } from "@/lib/event-words";
import type { Key, Words } from "@/lib/words";

const MOMENTS: { [type: string]: Key<"live"> } = {
  "execution.queued": "moment_queued",
  "execution.started": "moment_started",
  "execution.resumed": "moment_resumed",
  "execution.waiting": "moment_waiting",
  "execution.pausing": "moment_pausing",
  "execution.paused": "moment_paused",
  "execution.pause_withdrawn": "moment_pause_withdrawn",
  "execution.succeeded": "moment_succeeded",
  "execution.failed": "moment_failed",
  "execution.cancelled": "moment_cancelled",
  "plan.completed": "moment_planned",
  "node.started": "moment_part_began",
  "node.finished": "moment_part_ended",
  "node.failed": "moment_part_failed",
  "node.skipped": "moment_part_skipped",
  "node.retried": "moment_part_again",
  "node.expanded": "moment_part_expanded",
  "node.iterated": "moment_part_round",
  "task.started": "moment_part_began",
  "task.completed": "moment_part_ended",
  "task.failed": "moment_part_failed",
  "member.started": "moment_part_began",
  "member.completed": "moment_part_ended",
  "member.failed": "moment_part_failed",
  "member.retried": "moment_part_again",
  "member.substituted": "moment_substituted",
  "agent.delegated": "moment_delegated",
  "model.completed": "moment_spoke",
  "embedding.completed": "moment_compared",
  "tool.completed": "moment_called",
  "output.rejected": "moment_rejected",
  "guardrail.failed": "moment_guarded",
  "input.requested": "moment_asked",
  "input.answered": "moment_answered",
  "approval.requested": "moment_approval",
  "approval.decided": "moment_decided",
  "effect.unknown": "moment_unknown",
  "timer.set": "moment_timer",
  "event.emitted": "moment_emitted",
  "message.received": "moment_received",
};

const words = (value: unknown) => (typeof value === "string" ? value : "");

/** A moment of a run in words: what happened, and to which part. */
export function momentOf({ type, step, data }: ExecutionEvent, t: Words<"live">): string {
  const part = words(data.node) || words(data.task) || words(data.member) || (step ?? "").split("/")[0];
  const name = (part ?? "").replace(/^(?:task|node|member):/, "") || t("the_whole");
  const moment = MOMENTS[type];
  if (moment !== undefined) return t(moment, { name, tool: words(data.tool) || words(data.name) });
  // What a pattern says of its turns has more to tell in the timeline; a newer deck's has no words here.
  const told = eventWords(type);
  return told === type ? t("moment_more", { name }) : `${name}: ${told}`;
}
