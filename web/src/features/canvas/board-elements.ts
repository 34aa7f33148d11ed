import { type Edge, MarkerType, type Node, Position } from "@xyflow/react";
import type { How } from "@/lib/semantic-diff";
import { wordsOf } from "@/lib/words";
import type { NodeData, NodeState } from "./CanvasNode";
import type { PartEdgeData } from "./edges/PartEdge";
import type { Way } from "./model/detours";
import type { Graph } from "./model/graph-contracts";
import { NODE, type Places } from "./model/layout";

export interface Shown {
  graph: Graph;
  places: Places;
  selected: ReadonlySet<string>;
  marks?: ReadonlyMap<string, string>;
  states?: { readonly [id: string]: NodeState };
  /** Nodes whose output is given when the draft is tried. */
  pins?: ReadonlySet<string>;
  /** What became of each node and edge between two versions. */
  became?: { readonly [id: string]: How };
}

const NOTHING: ReadonlyMap<string, string> = new Map();
/** As large on a thick edge as on a thin one. */
const MARKER = { type: MarkerType.ArrowClosed, width: 16, height: 16, markerUnits: "userSpaceOnUse" };
const ORIGIN = { x: 0, y: 0 };
/** Given and not measured: a node that was never on the screen has its handles all the same. */
const SIZE = { ...NODE, measured: NODE };
const AT = { y: NODE.height / 2 - 6, width: 12, height: 12 };
const HANDLES = [
  { type: "target" as const, position: Position.Left, x: -6, ...AT },
  { type: "source" as const, position: Position.Right, x: NODE.width - 6, ...AT },
];

const same = (left: NodeData, right: NodeData) => Object.keys(left).every((key) => left[key] === right[key]);

/** The nodes as they are drawn; one that is as before stays the same object, so it is not drawn anew. */
export function nodesOf(shown: Shown, before: readonly Node<NodeData>[]): Node<NodeData>[] {
  const { graph, places, selected, marks = NOTHING, states = {}, pins, became = {} } = shown;
  const known = new Map(before.map((node) => [node.id, node]));
  const [first] = selected.size > 0 ? selected : graph.nodes.map(({ id }) => id);
  return graph.nodes.map(({ id, kind, title, detail, inside }) => {
    const old = known.get(id);
    const now: NodeData = {
      kind,
      title,
      detail,
      inside,
      problem: marks.get(id) ?? null,
      state: states[id] ?? null,
      pinned: pins?.has(id) ?? false,
      became: became[id] ?? null,
    };
    const data = old && same(now, old.data) ? old.data : now;
    const position = places[id] ?? ORIGIN;
    const isSelected = selected.has(id);
    const focusable = id === first;
    const isSame =
      old?.data === data &&
      old.selected === isSelected &&
      old.focusable === focusable &&
      old.position.x === position.x &&
      old.position.y === position.y;
    if (isSame) return old;
    return {
      ...SIZE,
      id,
      type: "part",
      position,
      handles: HANDLES,
      selected: isSelected,
      focusable,
      ariaLabel: `${title}, ${detail}${now.problem ? `, ${now.problem}` : ""}`,
      data,
    };
  });
}

/** The edges as they are drawn, each with its mark. */
export function edgesOf(shown: Shown, ways: ReadonlyMap<string, Way>): Edge<PartEdgeData>[] {
  const { graph, selected, marks = NOTHING, states = {}, became = {} } = shown;
  const t = wordsOf("canvas");
  const titles = new Map(graph.nodes.map(({ id, title }) => [id, title]));
  return graph.edges.map(({ id, source, target, label, role }) => {
    const problem = marks.get(id);
    const ends = { from: titles.get(source) ?? source, to: titles.get(target) ?? target };
    const named = label ? t("edge_labelled", { ...ends, label }) : t("edge_plain", ends);
    return {
      id,
      source,
      target,
      type: "part",
      data: { way: ways.get(id) ?? null },
      label: problem ? `⚠ ${label}` : label,
      className: `canvas-edge edge-${role}${problem ? " faulty" : ""}${became[id] ? ` mark-${became[id]}` : ""}`,
      selected: selected.has(id),
      animated: states[target]?.state === "running",
      markerEnd: MARKER,
      focusable: false,
      ariaLabel: problem ? `${named}, ${problem}` : named,
    };
  });
}
