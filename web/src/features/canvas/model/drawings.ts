import type { JsonObject } from "@/api/contracts";
import { crewDrawing } from "./crew-drawing";
import { flowDrawing } from "./flow-drawing";
import type { Drawing, Drawn, Graph } from "./graph-contracts";
import { pipelineDrawing } from "./pipeline-drawing";

export const DRAWINGS: Record<Drawn, Drawing> = {
  crews: crewDrawing,
  pipelines: pipelineDrawing,
  flows: flowDrawing,
};

export interface Problem {
  pointer: string;
  message: string;
  /** The node that it is about; null when it is about the whole. */
  node: string | null;
}

/** The faults of a document, each at the node whose part of the document it is about. */
export function problemsOf(graph: Graph, faults: { readonly [pointer: string]: string }): Problem[] {
  return Object.entries(faults).map(([pointer, message]) => {
    const inside = pointer.replace(/^\/spec/, "");
    const about = graph.nodes
      .filter(({ pointer: at }) => at !== null && (inside === at || inside.startsWith(`${at}/`)))
      .sort((left, right) => (right.pointer?.length ?? 0) - (left.pointer?.length ?? 0));
    return { pointer, message, node: about[0]?.id ?? null };
  });
}

const MARK = "quarterdeck/canvas";

/** Parts of a document as text that any canvas takes; fields that may hold a secret stay behind. */
export function clipText(kind: Drawn, parts: readonly JsonObject[]): string {
  const bare = (key: string, value: unknown) =>
    /secret|password|api_?key|token$/i.test(key) ? undefined : value;
  return JSON.stringify({ [MARK]: kind, parts }, bare, 2);
}

/** The parts that a text holds; null when it is no text of a canvas of this kind. */
export function clipParts(kind: Drawn, clip: string): JsonObject[] | null {
  try {
    const found = JSON.parse(clip) as { [MARK]?: unknown; parts?: unknown };
    return found?.[MARK] === kind && Array.isArray(found.parts) ? (found.parts as JsonObject[]) : null;
  } catch {
    // Any text may be in the clipboard: one that is not JSON is not ours.
    return null;
  }
}
