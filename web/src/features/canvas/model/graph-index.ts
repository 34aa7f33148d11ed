import type { Graph } from "./graph-contracts";

interface Index {
  /** The first node or edge at each place of the document. */
  ids: ReadonlyMap<string, string>;
  /** Where each node or edge stands in it. */
  pointers: ReadonlyMap<string, string | null>;
  /** What leads to each node and away from it, in a fixed order. */
  around: ReadonlyMap<string, readonly string[]>;
}

function made({ nodes, edges }: Graph): Index {
  const ids = new Map<string, string>();
  const pointers = new Map<string, string | null>();
  for (const { id, pointer } of [...nodes, ...edges]) {
    if (pointer !== null && !ids.has(pointer)) ids.set(pointer, id);
    if (!pointers.has(id)) pointers.set(id, pointer);
  }
  const around = new Map<string, string[]>();
  for (const { source, target, label, role } of edges) {
    const words = [source, target, label, role].join(" ");
    for (const end of new Set([source, target])) around.set(end, [...(around.get(end) ?? []), words]);
  }
  for (const list of around.values()) list.sort();
  return { ids, pointers, around };
}

const known = new WeakMap<Graph, Index>();

/** What is asked of a graph for each of many faults, looked for once. */
export function indexOf(graph: Graph): Index {
  const index = known.get(graph) ?? made(graph);
  known.set(graph, index);
  return index;
}

/** The node or edge with the longest pointer that leads there. */
export function partAbout(graph: Graph, pointer: string): string | null {
  const { ids } = indexOf(graph);
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const id = ids.get(at);
    if (id !== undefined) return id;
  }
  return null;
}
