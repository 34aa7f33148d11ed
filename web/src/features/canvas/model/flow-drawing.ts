import type { JsonObject } from "@/api/contracts";
import {
  type Changed,
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

const nodesIn = (spec: JsonObject) => objects(spec.nodes);
const edgesIn = (spec: JsonObject) => objects(spec.edges);
const idOf = (node: JsonObject, index: number) => `node:${text(node.name) || `#${index}`}`;
const nameOf = (id: string) => id.slice("node:".length);

/** An expression inside a text, as flows write it. */
const filled = (expression: string) => `$\{${expression}}`;

/** What a new node of each type begins with: the least that its schema asks for. */
const BEGINNINGS: { [type: string]: JsonObject } = {
  agent: { agent: "", prompt: filled("inputs") },
  task: { task: "" },
  crew: { crew: "" },
  pipeline: { pipeline: "" },
  flow: { flow: "" },
  tool: { tool: "" },
  model: { prompt: filled("inputs") },
  router: { routes: [{ name: "one", when: "true" }, { name: "other" }] },
  condition: { expression: "true" },
  map: {
    over: "inputs.items",
    do: { nodes: [{ name: "each", type: "set", values: { item: filled("item") } }] },
  },
  loop: {
    max_iterations: 3,
    do: { nodes: [{ name: "round", type: "set", values: { index: filled("index") } }] },
  },
  approval: { question: "Go on?" },
  input: { question: "What is missing?" },
  wait: { duration: "10s" },
  emit: { event: "something.happened" },
  set: { values: { done: true } },
};

const GROUPS: { [type: string]: string } = {
  agent: "Work",
  task: "Work",
  crew: "Work",
  pipeline: "Work",
  flow: "Work",
  tool: "Work",
  model: "Work",
  router: "Ways",
  condition: "Ways",
  map: "Ways",
  loop: "Ways",
  approval: "People",
  input: "People",
  wait: "Time and data",
  emit: "Time and data",
  set: "Time and data",
};

const PLURALS = {
  agent: "agents",
  task: "tasks",
  crew: "crews",
  pipeline: "pipelines",
  flow: "flows",
  tool: "tools",
} as const;

function nodeOf(node: JsonObject, index: number): GraphNode {
  const type = text(node.type);
  const named = text(node[type]);
  const plural = PLURALS[type as keyof typeof PLURALS];
  return {
    id: idOf(node, index),
    kind: type,
    title: text(node.name) || `Node ${index + 1}`,
    detail: [type, named || text(node.question) || text(node.expression) || text(node.event)]
      .filter(Boolean)
      .join(" · "),
    pointer: `/nodes/${index}`,
    refers: plural && named !== "" ? { plural, name: named } : null,
    fixed: false,
  };
}

function edgeOf(edge: JsonObject, index: number): GraphEdge {
  const isError = edge.on === "error";
  const when = edge.when === undefined || edge.when === null ? "" : String(edge.when);
  return {
    id: `edge:${text(edge.from)}>${text(edge.to)}:${isError ? "error" : when}`,
    source: `node:${text(edge.from)}`,
    target: `node:${text(edge.to)}`,
    label: [isError ? "on error" : "", when].filter(Boolean).join(": "),
    role: isError ? "error" : "order",
    pointer: `/edges/${index}`,
  };
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
  if (from === to) return refused("A node cannot lead to itself: a loop node repeats.");
  if (reaches(edges, to, from)) return refused("That would be a circle: a loop node repeats.");
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
    return refused("They are connected already.");
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
  offers: () => Object.keys(BEGINNINGS).map((kind) => ({ group: GROUPS[kind] ?? "Work", kind, name: kind })),
  add: (spec, { kind }) => addNode(spec, { name: kind, type: kind, ...BEGINNINGS[kind] }),
  connect,
  remove,
  move: (spec, id, by) => {
    const nodes = nodesIn(spec);
    const from = nodes.findIndex((node, index) => idOf(node, index) === id);
    if (from < 0 || from + by < 0 || from + by >= nodes.length)
      return refused("There is no place further on.");
    return changed({ ...spec, nodes: moved(nodes, from, from + by) });
  },
  copy: (spec, ids) => nodesIn(spec).filter((node, index) => ids.has(idOf(node, index))),
  paste: (spec, parts) =>
    parts
      .filter(({ type }) => text(type) in BEGINNINGS)
      .reduce<Changed>((sum, part) => (sum.ok ? addNode(sum.spec, part) : sum), changed(spec)),
};
