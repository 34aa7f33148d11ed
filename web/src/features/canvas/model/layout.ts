import type { Graph, Places } from "./graph-contracts";

export type { Place, Places } from "./graph-contracts";

export const NODE = { width: 208, height: 64 } as const;
const GAP = { x: 72, y: 40 } as const;

/** A grid, left to right: what there is when no better layout came in time. */
export function gridLayout(graph: Graph): Places {
  const columns = Math.max(1, Math.ceil(Math.sqrt(graph.nodes.length)));
  return Object.fromEntries(
    graph.nodes.map(({ id }, index) => [
      id,
      {
        x: (index % columns) * (NODE.width + GAP.x),
        y: Math.floor(index / columns) * (NODE.height + GAP.y),
      },
    ]),
  );
}

/** Places for nodes that have none yet: below what is there. */
export function placed(graph: Graph, places: Places): Places {
  const missing = graph.nodes.filter(({ id }) => places[id] === undefined);
  if (missing.length === 0) return places;
  const known = graph.nodes.flatMap(({ id }) => places[id] ?? []);
  const below = known.length === 0 ? 0 : Math.max(...known.map(({ y }) => y)) + NODE.height + GAP.y;
  const left = known.length === 0 ? 0 : Math.min(...known.map(({ x }) => x));
  const added = missing.map(({ id }, index) => [id, { x: left + index * (NODE.width + GAP.x), y: below }]);
  return { ...places, ...Object.fromEntries(added) };
}

/** The graph as ELK takes it. */
export function elkGraph(graph: Graph) {
  return {
    id: "root",
    layoutOptions: {
      "elk.algorithm": "layered",
      "elk.direction": "RIGHT",
      "elk.layered.spacing.nodeNodeBetweenLayers": String(GAP.x),
      "elk.spacing.nodeNode": String(GAP.y),
      "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
    },
    children: graph.nodes.map(({ id }) => ({ id, ...NODE })),
    edges: graph.edges.map(({ id, source, target }) => ({ id, sources: [source], targets: [target] })),
  };
}

export interface Found {
  children?: { id: string; x?: number; y?: number }[];
}

/** The places that ELK found. */
export function placesOf({ children = [] }: Found): Places {
  return Object.fromEntries(
    children.map(({ id, x = 0, y = 0 }) => [id, { x: Math.round(x), y: Math.round(y) }]),
  );
}
