import type { JsonObject } from "@/api/contracts";
import { detour, straight } from "./detours";
import { DRAWINGS } from "./drawings";
import { type Drawn, type Facts, type Graph, text, texts } from "./graph-contracts";

export const SIZE = { width: 132, height: 30 } as const;
const GAP = { x: 44, y: 14 } as const;
const LETTERS = 18;

export interface Part {
  kind: string;
  name: string;
  spec: JsonObject;
}
export interface Box {
  id: string;
  kind: string;
  title: string;
  x: number;
  y: number;
}
export interface Line {
  id: string;
  path: string;
  role: string;
}
export interface Picture {
  boxes: readonly Box[];
  lines: readonly Line[];
  width: number;
  height: number;
}

const DRAWN: { readonly [kind: string]: Drawn } = { Crew: "crews", Pipeline: "pipelines", Flow: "flows" };

function graphOf(main: { kind: string; spec: JsonObject }, parts: readonly Part[]): Graph {
  const drawn = DRAWN[main.kind];
  const facts: Facts = {
    agents: parts.filter(({ kind }) => kind === "Agent").map(({ name }) => name),
    crews: parts.filter(({ kind }) => kind === "Crew").map(({ name }) => name),
    tasks: parts
      .filter(({ kind }) => kind === "Task")
      .map(({ name, spec }) => ({ name, agent: text(spec.agent) || null, context: texts(spec.context) })),
  };
  if (drawn !== undefined) return DRAWINGS[drawn].graph(main.spec, facts);
  const title = text(main.spec.role) || text(main.spec.description);
  const only = { id: "only", kind: main.kind.toLowerCase(), title, detail: "", pointer: null, inside: null };
  return { nodes: [{ ...only, refers: null, fixed: true }], edges: [] };
}

/** How far each node stands from those to which nothing leads; a circle ends where it began. */
function ranks({ nodes, edges }: Graph): Map<string, number> {
  const found = new Map(nodes.map(({ id }) => [id, 0]));
  for (let round = 0; round < nodes.length; round += 1) {
    let moved = false;
    for (const { source, target } of edges) {
      const next = (found.get(source) ?? 0) + 1;
      if (next > (found.get(target) ?? 0) && next < nodes.length) {
        found.set(target, next);
        moved = true;
      }
    }
    if (!moved) break;
  }
  return found;
}

const short = (title: string) => (title.length > LETTERS ? `${title.slice(0, LETTERS - 1)}…` : title);

/** Boxes in columns from left to right, each column in the middle, and the lines between them. */
export function picture(main: { kind: string; spec: JsonObject }, parts: readonly Part[]): Picture {
  const graph = graphOf(main, parts);
  const rank = ranks(graph);
  const columns = new Map<number, string[]>();
  for (const { id } of graph.nodes) {
    const column = rank.get(id) ?? 0;
    columns.set(column, [...(columns.get(column) ?? []), id]);
  }
  const order = [...columns.keys()].sort((left, right) => left - right);
  const tallest = Math.max(1, ...[...columns.values()].map(({ length }) => length));
  const height = tallest * SIZE.height + (tallest - 1) * GAP.y;
  const boxes = graph.nodes.map(({ id, kind, title }) => {
    const column = columns.get(rank.get(id) ?? 0) ?? [];
    const free = height - (column.length * SIZE.height + (column.length - 1) * GAP.y);
    return {
      id,
      kind,
      title: short(title),
      x: order.indexOf(rank.get(id) ?? 0) * (SIZE.width + GAP.x),
      y: free / 2 + column.indexOf(id) * (SIZE.height + GAP.y),
    };
  });
  const at = new Map(boxes.map((box) => [box.id, box]));
  const lines = graph.edges.flatMap(({ id, source, target, role }) => {
    const [from, to] = [at.get(source), at.get(target)];
    if (!from || !to) return [];
    const blocks = boxes.filter((box) => box !== from && box !== to).map((box) => ({ ...box, ...SIZE }));
    const [out, into] = [
      { x: from.x + SIZE.width, y: from.y + SIZE.height / 2 },
      { x: to.x, y: to.y + SIZE.height / 2 },
    ];
    return [{ id, role, path: detour(out, into, blocks, GAP.y / 2)?.path ?? straight(out, into) }];
  });
  return { boxes, lines, width: order.length * (SIZE.width + GAP.x) - GAP.x, height };
}
