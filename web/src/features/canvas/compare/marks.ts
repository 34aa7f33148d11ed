import type { JsonObject } from "@/api/contracts";
import { type Difference, type How, semanticDiff } from "@/lib/semantic-diff";
import { DRAWINGS } from "../model/drawings";
import type { Drawn, Facts, Graph } from "../model/graph-contracts";

export interface Compared {
  /** Both drawings in one: what was removed stands beside what is there. */
  graph: Graph;
  marks: { readonly [id: string]: How };
}

const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);
const endsOf = ({ source, target, label }: Graph["edges"][number]) => [source, target, label];
const nameOf = (id: string) => id.slice(id.indexOf(":") + 1);

/** Nodes of both whose part of the document differs: one that only has another place in it moved. */
function differing(
  now: Graph,
  olds: ReadonlySet<string>,
  differences: readonly Difference[],
): Compared["marks"] {
  const marks: { [id: string]: How } = {};
  for (const { how, path } of differences) {
    const found = now.nodes.find(({ id }) => path.includes(nameOf(id)) && olds.has(id));
    if (found === undefined) continue;
    const onlyMoved = how === "moved" && path.at(-1) === nameOf(found.id);
    marks[found.id] = onlyMoved ? (marks[found.id] ?? "moved") : "changed";
  }
  return marks;
}

const lacking = (from: Graph["edges"], others: Graph["edges"]) =>
  from.filter((edge) => !others.some((each) => same(endsOf(each), endsOf(edge))));

/** Two versions as one drawing, each node and edge with what became of it; where it stands is no change. */
export function compared(plural: Drawn, before: JsonObject, after: JsonObject, facts: Facts): Compared {
  const [old, now] = [DRAWINGS[plural].graph(before, facts), DRAWINGS[plural].graph(after, facts)];
  const olds = new Set(old.nodes.map(({ id }) => id));
  const nows = new Set(now.nodes.map(({ id }) => id));
  const gone = old.nodes.filter(({ id }) => !nows.has(id));
  const cut = lacking(old.edges, now.edges).map((edge) => ({ ...edge, id: `removed:${edge.id}` }));
  const fresh = [...now.nodes.filter(({ id }) => !olds.has(id)), ...lacking(now.edges, old.edges)];
  const as = (how: How, parts: readonly { id: string }[]) => parts.map(({ id }) => [id, how] as const);
  return {
    graph: { nodes: [...now.nodes, ...gone], edges: [...now.edges, ...cut] },
    marks: {
      ...differing(now, olds, semanticDiff(before, after)),
      ...Object.fromEntries([...as("added", fresh), ...as("removed", gone), ...as("removed", cut)]),
    },
  };
}
