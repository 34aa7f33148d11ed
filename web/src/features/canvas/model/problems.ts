import type { JsonObject } from "@/api/contracts";
import { bodyAt, insideOf, type Path } from "./bodies";
import type { Drawing, Facts, Graph } from "./graph-contracts";
import { partAbout } from "./graph-index";

export interface Problem {
  pointer: string;
  message: string;
  /** The graph that it is in. */
  path: Path;
  /** The node or the edge that it is about; null when it is about the whole. */
  part: string | null;
  /** It was found before what it is about was changed; whether it still holds is not known yet. */
  isOld: boolean;
}

/** The graphs of a document by the way to them, each made once. */
export function graphsOf(drawing: Drawing, spec: JsonObject, facts: Facts) {
  const graphs = new Map<string, Graph>();
  return (path: Path): Graph => {
    const key = path.join("/");
    const graph = graphs.get(key) ?? drawing.graph(bodyAt(spec, path) ?? {}, facts);
    graphs.set(key, graph);
    return graph;
  };
}

/** The faults of a document, each at the node or edge whose part of the document it is about. */
export function problemsOf(
  drawing: Drawing,
  spec: JsonObject,
  facts: Facts,
  faults: { readonly [pointer: string]: string },
): Problem[] {
  const graphAt = graphsOf(drawing, spec, facts);
  return Object.entries(faults).map(([pointer, message]) => {
    const { path, rest } = insideOf(spec, pointer.replace(/^\/spec/, ""));
    const part = partAbout(graphAt(path), rest);
    // What is wrong with a body as a whole is told at the node that holds it.
    if (part === null && path.length > 0)
      return { pointer, message, path: path.slice(0, -1), part: `node:${path.at(-1)}`, isOld: false };
    return { pointer, message, path, part, isOld: false };
  });
}

/** What is wrong on one canvas, by node and edge; a node that holds a body answers for all in it. */
export function marksOf(problems: readonly Problem[], path: Path): ReadonlyMap<string, string> {
  const marks = new Map<string, string>();
  for (const { path: at, part, message, isOld } of problems) {
    if (isOld || path.some((name, level) => at[level] !== name)) continue;
    const id = at.length === path.length ? part : `node:${at[path.length]}`;
    if (id !== null && !marks.has(id)) marks.set(id, message);
  }
  return marks;
}
