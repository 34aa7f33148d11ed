import type { ExecutionEvent } from "@/api/contracts";
import { PATTERN_NOTES } from "./pattern-notes";
import { keyOf, type Note, type NoteEntry, object, text } from "./timeline-contracts";

const shown = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value, null, 2));

const NOTES: { [type: string]: (data: ExecutionEvent["data"]) => Note } = {
  "agent.delegated": (data) => [
    "delegated",
    `${text(data.from)} gave work to ${text(data.to)}`,
    text(data.work),
  ],
  "guardrail.failed": (data) => ["guardrail", "The guardrail refused this output", text(data.reason)],
  "output.rejected": (data) => [
    "rejected",
    "The output did not fit its schema and was asked for again",
    shown(data.errors),
  ],
  "approval.requested": (data) => [
    "requested",
    `${text(data.tool)} waits for approval`,
    shown(data.arguments ?? {}),
  ],
  "approval.decided": (data) => [
    "answered",
    `${text(data.by) || "A person"} ${data.approved ? "approved" : "rejected"} ${text(data.tool)}`,
    text(data.reason),
  ],
  "input.requested": (data) => ["requested", "A person's word is needed", text(data.prompt)],
  "input.answered": (data) => [
    "answered",
    `${text(data.by) || "A person"} answered: ${text(data.action) || "done"}`,
    text(data.text),
  ],
  "effect.unknown": (data) => [
    "effect",
    `It is not known whether ${text(data.tool)} took effect before the stop`,
    shown(data.arguments ?? {}),
  ],
  "plan.completed": (data) => ["plan", "The plan", text(data.text)],
};

/** The note that an event leaves in the timeline, if it leaves one. */
export function noteOf(event: ExecutionEvent): (NoteEntry & { key: string }) | null {
  const note = (NOTES[event.type] ?? PATTERN_NOTES[event.type])?.(event.data);
  if (note === undefined) return null;
  return { kind: note[0], title: note[1], text: note[2], key: keyOf(event), step: event.step ?? "" };
}

/** What a person who listens is told of this event; null for what is too small to say. */
export function milestone(event: ExecutionEvent): string | null {
  const { data } = event;
  switch (event.type) {
    case "task.started":
      return `Task ${text(data.task)} started${data.agent ? ` by ${text(data.agent)}` : ""}`;
    case "task.completed":
      return `Task ${text(data.task)} completed`;
    case "task.failed":
      return `Task ${text(data.task)} failed`;
    case "member.completed":
      return `Member ${text(data.member)} gave its part`;
    case "member.failed":
      return `Member ${text(data.member)} failed`;
    case "input.requested":
      return `Your answer is needed for task ${text(data.task)}`;
    case "approval.requested":
      return `Your approval is needed for ${text(data.tool)}`;
    case "effect.unknown":
      return "A decision is needed about an effect";
    case "execution.succeeded":
      return "The execution succeeded";
    case "execution.failed":
      return `The execution failed. ${text(object(data.reason).detail)}`.trim();
    case "execution.paused":
      return "The execution is paused";
    case "execution.cancelled":
      return "The execution was cancelled";
    default:
      return null;
  }
}
