import type { JsonObject } from "@/api/contracts";
import { addressOf } from "./addresses";
import { bodyAt, type Path } from "./bodies";
import type { Drawing, Drawn, Facts, Graph, GraphNode } from "./graph-contracts";

/** One line of the outline: a node, in the graph that it is in. */
export interface Row {
  address: string;
  path: Path;
  node: GraphNode;
  /** Where its edges lead, by the titles of the nodes. */
  next: string;
}

/** All nodes of a document, each followed by those in its body. */
export function treeOf(plural: Drawn, drawing: Drawing, spec: JsonObject, facts: Facts): Row[] {
  const rows: Row[] = [];
  const walk = (graph: Graph, path: Path) => {
    const titles = new Map(graph.nodes.map(({ id, title }) => [id, title]));
    const next = new Map<string, string[]>();
    for (const { source, target } of graph.edges) {
      const there = next.get(source) ?? [];
      there.push(titles.get(target) ?? target);
      next.set(source, there);
    }
    for (const node of graph.nodes) {
      const address = addressOf(plural, path, node.id);
      rows.push({ address, path, node, next: (next.get(node.id) ?? []).join(", ") });
      const inside = [...path, node.title];
      const body = node.inside === null ? null : bodyAt(spec, inside);
      if (body !== null) walk(drawing.graph(body, facts), inside);
    }
  };
  walk(drawing.graph(spec, facts), []);
  return rows;
}

/** The rows that a person means, those whose name begins so first. */
export function found(rows: readonly Row[], wanted: string): Row[] {
  const word = wanted.trim().toLowerCase();
  if (word === "") return [...rows];
  const rank = ({ node }: Row) => {
    const title = node.title.toLowerCase();
    if (title.startsWith(word)) return 0;
    if (title.includes(word)) return 1;
    return `${node.kind} ${node.detail}`.toLowerCase().includes(word) ? 2 : 3;
  };
  return rows
    .map((row) => ({ row, rank: rank(row) }))
    .filter(({ rank: each }) => each < 3)
    .sort((left, right) => left.rank - right.rank)
    .map(({ row }) => row);
}
