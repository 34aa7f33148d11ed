import { type Block, detour, type Way } from "./detours";
import type { Graph } from "./graph-contracts";
import { NODE, type Places } from "./layout";

const ROOM = 16;

/** How many of the blocks, which stand from left to right, begin at `x` or left of it. */
function countUpTo(blocks: readonly Block[], x: number): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.x ?? 0) <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Looks for the way of each edge that nodes stand in the way of. A step is an edge, so that whoever has something else to
 * do goes on later.
 */
export function* searchWays(
  { nodes, edges }: Graph,
  places: Places,
): Generator<undefined, ReadonlyMap<string, Way>, undefined> {
  const blocks = nodes
    .flatMap(({ id }) => (places[id] ? [{ ...places[id], ...NODE, id }] : []))
    .sort((left, right) => left.x - right.x);
  const found = new Map<string, Way>();
  for (const { id, source, target } of edges) {
    const [from, to] = [places[source], places[target]];
    if (!from || !to) continue;
    const [out, into] = [
      { x: from.x + NODE.width, y: from.y + NODE.height / 2 },
      { x: to.x, y: to.y + NODE.height / 2 },
    ];
    const others = blocks
      .slice(countUpTo(blocks, out.x - NODE.width), countUpTo(blocks, into.x))
      .filter((each) => each.id !== source && each.id !== target);
    const way = detour(out, into, others, ROOM);
    if (way) found.set(id, way);
    yield;
  }
  return found;
}

/** The way of each edge that nodes stand in the way of, at once. */
export function waysOf(graph: Graph, places: Places): ReadonlyMap<string, Way> {
  const search = searchWays(graph, places);
  let step = search.next();
  while (!step.done) step = search.next();
  return step.value;
}
