import "@xyflow/react/dist/base.css";
import "./board.css";
import {
  applyNodeChanges,
  Background,
  type Connection,
  Controls,
  type Edge,
  MarkerType,
  MiniMap,
  type Node,
  type NodeChange,
  ReactFlow,
  useReactFlow,
} from "@xyflow/react";
import { type DragEvent, useEffect, useState } from "react";
import { CanvasNode, type NodeData, type NodeState } from "./CanvasNode";
import type { Problem } from "./model/drawings";
import type { Graph, Offer } from "./model/graph-contracts";
import { NODE, type Places } from "./model/layout";

export const OFFER_TYPE = "application/x-quarterdeck-offer";
const TYPES = { part: CanvasNode };

interface Props {
  label: string;
  graph: Graph;
  places: Places;
  selected: ReadonlySet<string>;
  problems?: readonly Problem[];
  states?: { readonly [id: string]: NodeState };
  readOnly: boolean;
  dark: boolean;
  /** Another number: the whole is to be seen again. */
  fit?: number;
  onSelect: (ids: ReadonlySet<string>) => void;
  onDrag?: (moves: Places) => void;
  onConnect?: (source: string, target: string) => void;
  onAdd?: (offer: Offer, at: { x: number; y: number }) => void;
}

function nodesOf({ graph, places, selected, problems = [], states = {} }: Props): Node<NodeData>[] {
  return graph.nodes.map(({ id, kind, title, detail }) => ({
    id,
    type: "part",
    position: places[id] ?? { x: 0, y: 0 },
    ...NODE,
    selected: selected.has(id),
    ariaLabel: `${title}, ${detail}`,
    data: {
      kind,
      title,
      detail,
      problem: problems.find(({ node }) => node === id)?.message ?? null,
      state: states[id] ?? null,
    },
  }));
}

function edgesOf({ graph, selected, states = {} }: Props): Edge[] {
  return graph.edges.map(({ id, source, target, label, role }) => ({
    id,
    source,
    target,
    label,
    className: `canvas-edge edge-${role}`,
    selected: selected.has(id),
    animated: states[target]?.state === "running",
    markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 },
    ariaLabel: `From ${source} to ${target}${label ? `, ${label}` : ""}`,
  }));
}

/** The drawing itself: pan, zoom, drag, connect, select; what it shows and what follows comes from outside. */
export function Board(props: Props) {
  const { graph, places, readOnly, dark, onSelect, onDrag, onConnect, onAdd } = props;
  const flow = useReactFlow();
  const [nodes, setNodes] = useState<Node<NodeData>[]>(() => nodesOf(props));
  const { selected, problems, states } = props;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `props` holds exactly these
  useEffect(() => {
    setNodes((present) => {
      const measured = new Map(present.map((node) => [node.id, node.measured]));
      return nodesOf(props).map((node) => {
        const size = measured.get(node.id);
        return size ? { ...node, measured: size } : node;
      });
    });
  }, [graph, places, selected, problems, states]);

  const { fit = 0 } = props;
  useEffect(() => {
    if (fit > 1) void flow.fitView({ maxZoom: 1, padding: 0.15 });
  }, [fit, flow]);

  const onNodesChange = (changes: NodeChange<Node<NodeData>>[]) => {
    setNodes((present) => applyNodeChanges(changes, present));
    // A move by key has no drag that ends: each is a step.
    const keyed = changes.flatMap((each) =>
      each.type === "position" && each.dragging === undefined && each.position
        ? [[each.id, each.position]]
        : [],
    );
    if (keyed.length > 0) onDrag?.(Object.fromEntries(keyed));
  };
  const drop = (event: DragEvent) => {
    const offer = event.dataTransfer.getData(OFFER_TYPE);
    if (offer === "" || readOnly) return;
    event.preventDefault();
    const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    onAdd?.(JSON.parse(offer) as Offer, { x: x - NODE.width / 2, y: y - NODE.height / 2 });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; the palette's buttons do the same by key
    <div className="canvas-board" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <ReactFlow
        aria-label={props.label}
        nodes={nodes}
        edges={edgesOf(props)}
        nodeTypes={TYPES}
        colorMode={dark ? "dark" : "light"}
        onNodesChange={onNodesChange}
        onNodeDragStop={(_, __, dragged) =>
          onDrag?.(Object.fromEntries(dragged.map(({ id, position }) => [id, position])))
        }
        onNodeClick={(event, { id }) => onSelect(event.shiftKey ? new Set([...selected, id]) : new Set([id]))}
        onEdgeClick={(_, { id }) => onSelect(new Set([id]))}
        onPaneClick={() => onSelect(new Set())}
        onConnect={({ source, target }: Connection) => onConnect?.(source, target)}
        nodesDraggable={!readOnly}
        nodesConnectable={!readOnly}
        deleteKeyCode={null}
        onlyRenderVisibleElements={graph.nodes.length > 150}
        fitView
        fitViewOptions={{ maxZoom: 1, padding: 0.15 }}
        minZoom={0.1}
      >
        <Background gap={24} />
        <Controls showInteractive={false} />
        <MiniMap pannable zoomable ariaLabel="Overview of the canvas" />
      </ReactFlow>
    </div>
  );
}
