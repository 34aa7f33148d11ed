import type { ExecutionEvent } from "@/api/contracts";
import {
  type Entry,
  FINAL,
  isLive,
  modelEntry,
  object,
  partOf,
  type Section,
  type Timeline,
  text,
  toolEntry,
  turnOf,
} from "./timeline-contracts";
import { noteOf } from "./timeline-notes";

function newSection(event: ExecutionEvent, task: string | null): Section {
  return {
    key: `${task ?? "crew"}-${event.seq || event.step || "live"}`,
    task,
    turn: turnOf(event),
    agent: text(event.data.agent) || text(event.data.worker),
    state: "running",
    entries: [],
    output: null,
    startedAt: event.at,
    endedAt: null,
  };
}

/** Changes the newest section of the event's task; makes one when there is none. */
function inSection(
  timeline: Timeline,
  event: ExecutionEvent,
  change: (section: Section) => Section,
): Timeline {
  const task = partOf(event);
  const turn = turnOf(event);
  const index = timeline.sections.findLastIndex(
    (section) => section.task === task && (turn === "" || section.turn === turn),
  );
  const present = timeline.sections[index];
  if (present === undefined)
    return { ...timeline, sections: [...timeline.sections, change(newSection(event, task))] };
  const changed = change(present);
  return {
    ...timeline,
    sections: timeline.sections.map((section, at) => (at === index ? changed : section)),
  };
}

/** Puts the entry in the place of the live one of the same step, else at the end. */
function put(section: Section, entry: Entry): Section {
  const at = section.entries.findLastIndex(
    (each) => each.step === entry.step && each.kind === entry.kind && "live" in each && each.live,
  );
  const present = section.entries[at];
  if (present === undefined) return { ...section, entries: [...section.entries, entry] };
  // The key stays, so that what a person opened or selected in the live entry stays as it is.
  const kept = { ...entry, key: present.key };
  return { ...section, entries: section.entries.map((each, index) => (index === at ? kept : each)) };
}

/** After what a part waits for a person or for a time. */
const WAITS: ReadonlySet<Entry["kind"]> = new Set(["requested", "effect", "timer"]);

function withNote(timeline: Timeline, event: ExecutionEvent): Timeline {
  const entry = noteOf(event);
  if (entry === null) return timeline;
  const waits = WAITS.has(entry.kind);
  return inSection(timeline, event, (section) => {
    const isOver = section.state !== "running" && section.state !== "waiting";
    const state = isOver ? section.state : waits ? "waiting" : "running";
    return { ...section, state, entries: [...section.entries, entry] };
  });
}

/** Whether a section stands there by what was heard while it happened, before the log told of it. */
const isAhead = ({ state, entries }: Section) =>
  state === "running" && entries.length > 0 && entries.every((entry) => "live" in entry && entry.live);

/** A task begins; words of it may have been heard before, since what is written together is told together. */
function begun(timeline: Timeline, event: ExecutionEvent): Timeline {
  const section = newSection(event, text(event.data.task) || null);
  const { sections } = timeline;
  const index = sections.findLastIndex(
    (each) => each.task === section.task && each.turn === section.turn && isAhead(each),
  );
  const ahead = sections[index];
  if (ahead === undefined) return { ...timeline, sections: [...sections, section] };
  const joined = { ...section, key: ahead.key, entries: ahead.entries };
  return { ...timeline, sections: sections.map((each, at) => (at === index ? joined : each)) };
}

function withTask(timeline: Timeline, event: ExecutionEvent): Timeline {
  if (event.type === "task.started") return begun(timeline, event);
  const failed = event.type === "task.failed";
  return inSection(timeline, event, (section) => ({
    ...section,
    agent: text(event.data.agent) || section.agent,
    state: failed ? "failed" : "done",
    output: failed ? section.output : { text: text(event.data.text), json: event.data.json },
    endedAt: event.at,
  }));
}

const NODE_STATES: { [type: string]: Section["state"] } = {
  "node.started": "running",
  "node.finished": "done",
  "node.failed": "failed",
  "node.skipped": "stopped",
};

/** A flow's node begins, ends, or was led to by nothing. */
function withNode(timeline: Timeline, event: ExecutionEvent): Timeline {
  const state = NODE_STATES[event.type];
  if (state === undefined) return withNote(timeline, event);
  const { output } = event.data;
  return inSection(timeline, event, (section) => {
    const note = noteOf(event);
    const hasOutput = state === "done" && output !== undefined && output !== null;
    const words = typeof output === "string" ? output : "";
    return {
      ...section,
      state,
      entries: note === null ? section.entries : [...section.entries, note],
      output: hasOutput ? { text: words, json: words === "" ? output : undefined } : section.output,
      endedAt: state === "running" ? null : event.at,
    };
  });
}

/** The end of a member's turn: what it gave, or why it gave nothing. */
function withMember(timeline: Timeline, event: ExecutionEvent): Timeline {
  const failed = event.type === "member.failed";
  return inSection(timeline, event, (section) => {
    const note = failed ? noteOf(event) : null;
    return {
      ...section,
      agent: text(event.data.worker) || section.agent,
      state: failed ? "failed" : "done",
      entries: note === null ? section.entries : [...section.entries, note],
      output: failed ? null : { text: text(event.data.text), json: event.data.json },
      endedAt: event.at,
    };
  });
}

/** What was going on when the execution stopped is not going on any more. */
function ended(sections: readonly Section[], state: Section["state"], at: string): readonly Section[] {
  return sections.map((section) => ({
    ...section,
    state: section.state === "running" || section.state === "waiting" ? state : section.state,
    endedAt: section.endedAt ?? at,
    entries: section.entries.map((entry) =>
      "live" in entry && entry.live ? { ...entry, live: false } : entry,
    ),
  }));
}

const STATE_AT_END = { succeeded: "done", failed: "failed", cancelled: "stopped" } as const;

function withExecution(timeline: Timeline, event: ExecutionEvent): Timeline {
  const status = event.type.slice("execution.".length);
  const { at, data } = event;
  switch (status) {
    case "queued":
      return { ...timeline, status, reason: null, endedAt: null };
    case "started":
    case "resumed": {
      const sections = timeline.sections.map((section) =>
        section.state === "waiting" ? { ...section, state: "running" as const } : section,
      );
      return { ...timeline, status: "running", sections, reason: null, startedAt: timeline.startedAt ?? at };
    }
    case "waiting":
    case "paused":
      return { ...timeline, status };
    case "succeeded":
    case "failed":
    case "cancelled": {
      const { code, detail } = object(data.reason);
      const reason = detail ? { code: text(code), detail: text(detail) } : null;
      return {
        ...timeline,
        status,
        reason,
        endedAt: at,
        sections: ended(timeline.sections, STATE_AT_END[status], at),
      };
    }
    default:
      return timeline;
  }
}

function withLive(timeline: Timeline, event: ExecutionEvent): Timeline {
  const step = event.step ?? text(event.data.step);
  const placed = { ...event, step };
  if (event.type === "step.started") {
    const entry = event.data.kind === "tool" ? toolEntry(placed, true) : modelEntry(placed, true);
    return inSection(timeline, placed, (section) => put(section, entry));
  }
  if (event.type !== "token") return timeline;
  return inSection(timeline, placed, (section) => {
    const present = section.entries.findLast(
      (each) => each.kind === "model" && each.live && each.step === step,
    );
    const piece = text(event.data.text);
    // A page that is opened in the middle of a call sees its tokens before any entry for them.
    const entry = present?.kind === "model" ? present : { ...modelEntry(placed, true), text: "… " };
    const before = event.data.restarted === true ? "" : entry.text;
    return put(section, { ...entry, text: before + piece });
  });
}

/** The timeline after one more event; an event that was seen before changes nothing. */
export function withEvent(timeline: Timeline, event: ExecutionEvent): Timeline {
  if (isLive(event)) return FINAL.has(timeline.status) ? timeline : withLive(timeline, event);
  const seq = event.seq ?? 0;
  if (seq <= timeline.lastSeq) return timeline;
  const next = { ...timeline, lastSeq: seq };
  if (event.type.startsWith("execution.")) return withExecution(next, event);
  if (event.type.startsWith("task.")) return withTask(next, event);
  if (event.type.startsWith("node.")) return withNode(next, event);
  if (event.type === "member.completed" || event.type === "member.failed") return withMember(next, event);
  if (event.type === "model.completed") {
    return inSection(next, event, (section) => put(section, modelEntry(event, false)));
  }
  if (event.type === "tool.completed") {
    return inSection(next, event, (section) => put(section, toolEntry(event, false)));
  }
  return withNote(next, event);
}
