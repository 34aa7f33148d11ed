import type { JsonObject } from "@/api/contracts";
import { wordsOf } from "@/lib/words";
import {
  changed,
  type Drawing,
  fresh,
  type GraphEdge,
  type GraphNode,
  moved,
  objects,
  refused,
  text,
} from "./graph-contracts";
import { BEGINNINGS, GROUPS, type NodeType, PLURALS } from "./node-types";
import { referring } from "./rename";

const nodesIn = (spec: JsonObject) => objects(spec.nodes);
const edgesIn = (spec: JsonObject) => objects(spec.edges);
const idOf = (node: JsonObject, index: number) => `node:${text(node.name) || `#${index}`}`;
const nameOf = (id: string) => id.slice("node:".length);

function nodeOf(node: JsonObject, index: number): GraphNode {
  const type = text(node.type);
  const named = text(node[type]);
  const plural = PLURALS[type as keyof typeof PLURALS];
  return {
    id: idOf(node, index),
    kind: type,
    title: text(node.name) || wordsOf("canvas")("node_number", { number: index + 1 }),
    detail: [kindName(type), named || text(node.question) || text(node.expression) || text(node.event)]
      .filter(Boolean)
      .join(" · "),
    pointer: `/nodes/${index}`,
    refers: plural && named !== "" ? { plural, name: named } : null,
    fixed: false,
    inside: type === "map" || type === "loop" ? nodesIn((node.do ?? {}) as JsonObject).length : null,
  };
}

function edgeOf(edge: JsonObject, index: number): GraphEdge {
  const isError = edge.on === "error";
  const when = edge.when === undefined || edge.when === null ? "" : String(edge.when);
  return {
    id: `edge:${text(edge.from)}>${text(edge.to)}:${isError ? "error" : when}`,
    source: `node:${text(edge.from)}`,
    target: `node:${text(edge.to)}`,
    label: [isError ? wordsOf("canvas")("on_error") : "", when].filter(Boolean).join(": "),
    role: isError ? "error" : "order",
    pointer: `/edges/${index}`,
  };
}

/** What the type of a node is called. */
function kindName(type: string): string {
  return type in BEGINNINGS ? wordsOf("canvas")(`kind_${type as NodeType}`) : type;
}

function checkFlow(spec: JsonObject) {
  const t = wordsOf("canvas");
  const nodes = nodesIn(spec);
  const names = new Set(nodes.map(({ name }) => text(name)));
  const seen = new Set<string>();
  const found: [string, string][] = [];
  nodes.forEach((node, index) => {
    const [type, name] = [text(node.type), text(node.name)];
    if (seen.has(name)) found.push([`/nodes/${index}/name`, t("same_name", { name })]);
    seen.add(name);
    if (type in PLURALS && text(node[type]) === "")
      found.push([`/nodes/${index}/${type}`, t("choose_something")]);
  });
  edgesIn(spec).forEach(({ from, to }, index) => {
    const lost = [text(from), text(to)].find((name) => !names.has(name));
    if (lost !== undefined) found.push([`/edges/${index}`, t("not_there", { name: lost })]);
  });
  return Object.fromEntries(found);
}

/** Whether `to` can be reached from `from` along the edges. */
function reaches(edges: readonly JsonObject[], from: string, to: string): boolean {
  const open = [from];
  const seen = new Set<string>();
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === to) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    for (const edge of edges) if (edge.from === at) open.push(text(edge.to));
  }
  return false;
}

/** The way out of a node that chooses, for its next edge: the first that no edge takes yet. */
function wayOut(node: JsonObject | undefined, taken: readonly JsonObject[]): JsonObject {
  const ways: { [type: string]: readonly unknown[] } = {
    condition: [true, false],
    approval: ["approved", "rejected"],
    router: objects(node?.routes).map(({ name }) => name),
  };
  const open = ways[text(node?.type)];
  if (open === undefined) return {};
  const next = open.find((way) => !taken.some(({ when }) => when === way)) ?? open[0];
  return next === undefined ? {} : { when: next };
}

function connect(spec: JsonObject, source: string, target: string) {
  const [from, to] = [nameOf(source), nameOf(target)];
  const edges = edgesIn(spec);
  if (from === to) return refused(wordsOf("canvas")("why_itself"));
  if (reaches(edges, to, from)) return refused(wordsOf("canvas")("why_circle"));
  const node = nodesIn(spec).find(({ name }) => name === from);
  const made = {
    from,
    to,
    ...wayOut(
      node,
      edges.filter((each) => each.from === from),
    ),
  };
  if (edges.some((each) => JSON.stringify(each) === JSON.stringify(made)))
    return refused(wordsOf("canvas")("why_connected"));
  return changed({ ...spec, edges: [...edges, made] });
}

function addNode(spec: JsonObject, node: JsonObject) {
  const nodes = nodesIn(spec);
  const name = fresh(text(node.name) || "node", new Set(nodes.map((each) => text(each.name))), "_");
  return changed({ ...spec, nodes: [...nodes, { ...node, name }] }, `node:${name}`);
}

function remove(spec: JsonObject, ids: ReadonlySet<string>): JsonObject {
  const nodes = nodesIn(spec).filter((node, index) => !ids.has(idOf(node, index)));
  const edges = edgesIn(spec).filter(
    (edge, index) =>
      !(
        ids.has(edgeOf(edge, index).id) ||
        ids.has(`node:${text(edge.from)}`) ||
        ids.has(`node:${text(edge.to)}`)
      ),
  );
  return { ...spec, nodes, ...("edges" in spec ? { edges } : {}) };
}

/** New names for what comes from elsewhere; edges and expressions among the new nodes follow them. */
function paste(
  spec: JsonObject,
  { parts, edges }: { parts: readonly JsonObject[]; edges: readonly JsonObject[] },
) {
  const known = parts.filter(({ type }) => text(type) in BEGINNINGS);
  const taken = new Set(nodesIn(spec).map(({ name }) => text(name)));
  const names = new Map<string, string>();
  for (const { name } of known) {
    const next = fresh(text(name) || "node", taken, "_");
    taken.add(next);
    names.set(text(name), next);
  }
  const nodes = known.map((part) => ({
    ...referring(part, names),
    name: names.get(text(part.name)) ?? text(part.name),
  }));
  const led = edges.flatMap((edge) => {
    const [from, to] = [names.get(text(edge.from)), names.get(text(edge.to))];
    return from && to ? [{ ...referring(edge, names), from, to }] : [];
  });
  const next = { ...spec, nodes: [...nodesIn(spec), ...nodes], edges: [...edgesIn(spec), ...led] };
  if (nodes.length === 0) return refused(wordsOf("canvas")("why_nothing_fits"));
  return changed(
    led.length === 0 && !("edges" in spec) ? { ...spec, nodes: next.nodes } : next,
    ...nodes.map((each) => `node:${each.name}`),
  );
}

/** A flow: its nodes and edges as they stand in the document; conditions and errors on the edges. */
export const flowDrawing: Drawing = {
  graph: (spec) => {
    const nodes = nodesIn(spec).map(nodeOf);
    const known = new Set(nodes.map(({ id }) => id));
    const edges = edgesIn(spec).map(edgeOf);
    return {
      nodes: nodes.filter(({ id }, at) => nodes.findIndex((each) => each.id === id) === at),
      edges: edges.filter(
        ({ id, source, target }, at) =>
          known.has(source) && known.has(target) && edges.findIndex((each) => each.id === id) === at,
      ),
    };
  },
  offers: () => Object.keys(BEGINNINGS).map((kind) => ({ group: GROUPS[kind] ?? "work", kind, name: kind })),
  add: (spec, { kind }) => addNode(spec, { name: kind, type: kind, ...BEGINNINGS[kind as NodeType] }),
  connect,
  remove,
  move: (spec, id, by) => {
    const nodes = nodesIn(spec);
    const from = nodes.findIndex((node, index) => idOf(node, index) === id);
    if (from < 0 || from + by < 0 || from + by >= nodes.length)
      return refused(wordsOf("canvas")("why_no_place"));
    return changed({ ...spec, nodes: moved(nodes, from, from + by) });
  },
  copy: (spec, ids) => {
    const chosen = nodesIn(spec).flatMap((node, index) =>
      ids.has(idOf(node, index)) ? [{ id: idOf(node, index), node }] : [],
    );
    const names = new Set(chosen.map(({ node }) => node.name));
    return {
      ids: chosen.map(({ id }) => id),
      parts: chosen.map(({ node }) => node),
      edges: edgesIn(spec).filter(({ from, to }) => names.has(from) && names.has(to)),
    };
  },
  paste,
  check: checkFlow,
};
