import { count, dollars, duration } from "@/lib/format";
import type { NodeState } from "../CanvasNode";
import type { Drawn, Graph } from "../model/graph-contracts";
import type { PartRun, Run } from "./run-model";

export const PREFIX: Record<Drawn, string> = { crews: "task:", pipelines: "member:", flows: "node:" };

/** The name in the document of what stands on the canvas under this id; null when it is no part that runs. */
export const partName = (plural: Drawn, id: string): string | null =>
  id.startsWith(PREFIX[plural]) ? id.slice(PREFIX[plural].length) : null;

const PREVIEW = 42;

/** What a node shows of its run in one line: its newest words while it speaks, afterwards what it took. */
export function factsOf(part: PartRun, tokens: (n: number) => string): string {
  if (part.state === "running" && part.text !== "")
    return `…${part.text.slice(-PREVIEW).replaceAll(/\s+/g, " ")}`;
  if (part.error) return part.error;
  const ms = part.endedAt === null ? 0 : Date.parse(part.endedAt) - Date.parse(part.startedAt);
  return [
    part.tokens > 0 ? tokens(part.tokens) : "",
    part.cost > 0 ? dollars(part.cost) : "",
    part.endedAt !== null && !part.pinned ? duration(ms) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

/** How each node of the drawing stands, by its id. */
export function nodeStates(
  plural: Drawn,
  graph: Graph,
  run: Run,
  tokens: (n: number) => string = count,
): { [id: string]: NodeState } {
  const found = graph.nodes.flatMap(({ id }) => {
    const part = run.parts[partName(plural, id) ?? ""];
    return part ? [[id, { state: part.state, facts: factsOf(part, tokens) }] as const] : [];
  });
  return Object.fromEntries(found);
}
