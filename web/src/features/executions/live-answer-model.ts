import type { Timeline } from "./timeline-contracts";

const entriesOf = ({ sections }: Timeline) => sections.flatMap(({ entries }) => entries);

/** The words that are being written now; empty between two calls of a model. */
export function written(timeline: Timeline): string {
  const entry = entriesOf(timeline).findLast((each) => each.kind === "model" && each.live);
  return entry?.kind === "model" ? entry.text : "";
}

/** Who is at work now, or which tool; null before the first step and between two. */
export function workNow(timeline: Timeline): { agent: string; tool: string | null } | null {
  const entry = entriesOf(timeline).findLast((each) => "live" in each && each.live);
  if (entry?.kind === "tool") return { agent: entry.agent, tool: entry.tool };
  return entry?.kind === "model" ? { agent: entry.agent, tool: null } : null;
}

/** How many calls of models and tools are done. */
export function stepsDone(timeline: Timeline): number {
  return entriesOf(timeline).filter((each) => "live" in each && !each.live).length;
}

/** The timeline without the text of the call that gave this answer. */
export function withoutAnswer(timeline: Timeline, answer: string | null): Timeline {
  if (answer === null) return timeline;
  const gave = entriesOf(timeline).findLast(
    (each) => each.kind === "model" && !each.live && each.text.trim() === answer.trim(),
  );
  const sections = timeline.sections.map((section) => ({
    ...section,
    entries: section.entries.map((each) => (each === gave ? { ...gave, text: "" } : each)),
  }));
  return { ...timeline, sections };
}
