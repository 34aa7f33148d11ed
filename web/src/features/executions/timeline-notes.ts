import type { ExecutionEvent } from "@/api/contracts";
import { type Words, wordsOf } from "@/lib/words";
import { PATTERN_NOTES } from "./pattern-notes";
import { keyOf, type Note, type NoteEntry, object, text } from "./timeline-contracts";

const shown = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value, null, 2));

const ACTIONS = ["accept", "revise", "answer", "reject"] as const;
const isAction = (value: unknown): value is (typeof ACTIONS)[number] =>
  ACTIONS.some((each) => each === value);

/** What each candidate's likeness was, the most alike first. */
const likeness = (value: unknown) =>
  Object.entries(object(value))
    .map(([name, alike]) => [name, Number(alike)] as const)
    .sort(([, one], [, other]) => other - one)
    .map(([name, alike]) => `${name}: ${alike.toFixed(2)}`)
    .join("\n");

const NOTES: { [type: string]: (data: ExecutionEvent["data"], t: Words<"executions">) => Note } = {
  "agent.delegated": (data, t) => [
    "delegated",
    t("note_delegated", { from: text(data.from), to: text(data.to) }),
    text(data.work),
  ],
  "guardrail.failed": (data, t) => ["guardrail", t("note_guardrail"), text(data.reason)],
  "output.rejected": (data, t) => ["rejected", t("note_schema"), shown(data.errors)],
  "approval.requested": (data, t) => [
    "requested",
    t("note_requested", { tool: text(data.tool) }),
    shown(data.arguments ?? {}),
  ],
  "approval.decided": (data, t) => [
    "answered",
    t(data.approved ? "note_approved" : "note_rejected", {
      who: text(data.by) || t("a_person"),
      tool: text(data.tool),
    }),
    text(data.reason),
  ],
  "input.requested": (data, t) => ["requested", t("note_input"), text(data.prompt)],
  "input.answered": (data, t) => [
    "answered",
    t("note_answered", {
      who: text(data.by) || t("a_person"),
      action: isAction(data.action) ? t(`answer_${data.action}`) : t("answer_done"),
    }),
    text(data.text),
  ],
  "effect.unknown": (data, t) => [
    "effect",
    t("note_effect", { tool: text(data.tool) }),
    shown(data.arguments ?? {}),
  ],
  "embedding.completed": (data, t) => [
    "told",
    t("note_compared", { model: text(data.model) }),
    likeness(data.similarities),
  ],
  "message.received": (data, t) => [
    "told",
    t("note_message", { from: text(data.from), to: text(data.to) }),
    "",
  ],
  "plan.completed": (data, t) => ["plan", t("note_plan"), text(data.text)],
};

/** The note that an event leaves in the timeline, if it leaves one. */
export function noteOf(event: ExecutionEvent): (NoteEntry & { key: string }) | null {
  const note = (NOTES[event.type] ?? PATTERN_NOTES[event.type])?.(event.data, wordsOf("executions"));
  if (note === undefined) return null;
  return { kind: note[0], title: note[1], text: note[2], key: keyOf(event), step: event.step ?? "" };
}

/** What a person who listens is told of this event; null for what is too small to say. */
export function milestone(event: ExecutionEvent): string | null {
  const { data } = event;
  const t = wordsOf("executions");
  switch (event.type) {
    case "task.started":
      return t(data.agent ? "said_task_started_by" : "said_task_started", {
        task: text(data.task),
        agent: text(data.agent),
      });
    case "task.completed":
      return t("said_task_completed", { task: text(data.task) });
    case "task.failed":
      return t("said_task_failed", { task: text(data.task) });
    case "member.completed":
      return t("said_member_completed", { member: text(data.member) });
    case "member.failed":
      return t("said_member_failed", { member: text(data.member) });
    case "input.requested":
      return t("said_input", { task: text(data.task) });
    case "approval.requested":
      return t("said_approval", { tool: text(data.tool) });
    case "effect.unknown":
      return t("said_effect");
    case "execution.succeeded":
      return t("said_succeeded");
    case "execution.failed":
      return t("said_failed", { detail: text(object(data.reason).detail) }).trim();
    case "execution.paused":
      return t("said_paused");
    case "execution.cancelled":
      return t("said_cancelled");
    default:
      return null;
  }
}
