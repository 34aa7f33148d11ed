import "@xyflow/react/dist/base.css";
import "./board.css";
import {
  applyNodeChanges,
  type Edge,
  type EdgeChange,
  type FinalConnectionState,
  type Node,
  type NodeChange,
  ReactFlow,
  SelectionMode,
  useReactFlow,
} from "@xyflow/react";
import {
  type DragEvent,
  type MouseEvent,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { BoardControls } from "./BoardControls";
import { edgesOf, nodesOf, type Shown } from "./board-elements";
import { CanvasNode, type NodeData } from "./CanvasNode";
import { Dots } from "./Dots";
import { ConnectionHint } from "./edges/ConnectionHint";
import { PartEdge } from "./edges/PartEdge";
import { Minimap } from "./Minimap";
import { boundsOf } from "./model/arrange";
import type { Offer } from "./model/graph-contracts";
import { NODE, type Place, type Places } from "./model/layout";
import { Overview } from "./Overview";
import { useView } from "./use-view";
import { useWays } from "./use-ways";

export const OFFER_TYPE = "application/x-quarterdeck-offer";
const TYPES = { part: CanvasNode };
const EDGE_TYPES = { part: PartEdge };
const NO_NODES: Node<NodeData>[] = [];
const NO_EDGES: Edge[] = [];
/** Below this zoom a large graph is a picture: words could not be read anyway, and a thousand nodes cost too much. */
const FAR = 0.35;
const LARGE = 80;

export interface BoardProps extends Shown {
  label: string;
  readOnly: boolean;
  dark: boolean;
  /** Another number: the whole is to be seen again. */
  fit?: number;
  onSelect: (ids: ReadonlySet<string>) => void;
  onDrag?: (moves: Places) => void;
  onConnect?: (source: string, target: string) => void;
  /** Why two nodes cannot be connected; null when they can. */
  why?: (source: string, target: string) => string | null;
  onAdd?: (offer: Offer, at: Place) => void;
  onOpen?: (id: string) => void;
}

/** The drawing itself: pan, zoom, drag, connect, select; what it shows and what follows comes from outside. */
export function Board(props: BoardProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  useLayoutEffect(() => {
    const { current } = frame;
    if (current) setSize({ width: current.clientWidth || 800, height: current.clientHeight || 500 });
  }, []);
  return (
    <div className="canvas-board" ref={frame}>
      {size && <Drawing {...props} size={size} />}
    </div>
  );
}

/** The selection after some elements were chosen or let go. */
function chosen(
  selected: ReadonlySet<string>,
  changes: readonly (NodeChange<Node<NodeData>> | EdgeChange)[],
) {
  const next = new Set(selected);
  let isOther = false;
  for (const each of changes) {
    if (each.type !== "select") continue;
    isOther ||= next.has(each.id) !== each.selected;
    if (each.selected) next.add(each.id);
    else next.delete(each.id);
  }
  return isOther ? next : null;
}

function Drawing(props: BoardProps & { size: { width: number; height: number } }) {
  const { graph, places, readOnly, dark, selected, marks, states, pins, became, size, fit = 0 } = props;
  const { onSelect, onDrag, onConnect, onAdd, onOpen, why } = props;
  const t = useWords("canvas");
  const flow = useReactFlow();
  const view = useView(places);
  const isLarge = graph.nodes.length > LARGE;
  const [start] = useState(() => view.around(boundsOf(places, Object.keys(places)), size));
  const [isFar, setFar] = useState(start.zoom < FAR);
  const far = isFar && isLarge;
  const [nodes, setNodes] = useState<Node<NodeData>[]>(() => nodesOf(props, NO_NODES));
  // What is chosen or runs changes often, and where edges go does not.
  const ways = useWays(graph, places);
  const edges = useMemo(
    () => edgesOf({ graph, places, selected, marks, states, became } as Shown, ways),
    [graph, places, selected, marks, states, became, ways],
  );
  // Two calls follow each other when a node is chosen and an edge let go: the second must know of the first.
  const present = useRef(selected);
  present.current = selected;

  useEffect(() => {
    setNodes((before) => nodesOf({ graph, places, selected, marks, states, pins, became } as Shown, before));
  }, [graph, places, selected, marks, states, pins, became]);
  const shown = useRef(fit);
  useEffect(() => {
    if (fit !== shown.current) view.fit();
    shown.current = fit;
  }, [fit, view]);

  const choose = (changes: readonly (NodeChange<Node<NodeData>> | EdgeChange)[]) => {
    const next = chosen(present.current, changes);
    if (next === null) return;
    present.current = next;
    onSelect(next);
  };
  const drop = (event: DragEvent) => {
    const offer = event.dataTransfer.getData(OFFER_TYPE);
    if (offer === "" || readOnly) return;
    event.preventDefault();
    const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    onAdd?.(JSON.parse(offer) as Offer, {
      x: Math.round(x - NODE.width / 2),
      y: Math.round(y - NODE.height / 2),
    });
  };
  /** From far away nodes are a picture: a press finds the one that is there. */
  const press = (event: MouseEvent) => {
    const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const hit = far
      ? graph.nodes.find(({ id }) => {
          const place = places[id];
          return (
            place && x >= place.x && y >= place.y && x <= place.x + NODE.width && y <= place.y + NODE.height
          );
        })
      : undefined;
    onSelect(new Set(hit ? [hit.id] : []));
  };
  const refuse = (_: unknown, { isValid, fromNode, toNode, fromHandle }: FinalConnectionState) => {
    if (isValid !== false || !fromNode || !toNode) return;
    const [from, to] = fromHandle?.type === "target" ? [toNode, fromNode] : [fromNode, toNode];
    const reason = why?.(from.id, to.id);
    if (reason) notify(reason, "bad");
  };
  return (
    <ReactFlow
      aria-label={props.label}
      nodes={far ? NO_NODES : nodes}
      edges={far ? NO_EDGES : edges}
      nodeTypes={TYPES}
      edgeTypes={EDGE_TYPES}
      colorMode={dark ? "dark" : "light"}
      defaultViewport={start}
      onMove={(_, { zoom }) => setFar(zoom < FAR)}
      onNodesChange={(changes) => {
        setNodes((before) => applyNodeChanges(changes, before));
        choose(changes);
      }}
      onEdgesChange={choose}
      onNodeDragStop={(_, __, dragged) =>
        onDrag?.(Object.fromEntries(dragged.map(({ id, position }) => [id, position])))
      }
      onNodeDoubleClick={(_, { id }) => onOpen?.(id)}
      onPaneClick={press}
      onConnect={({ source, target }) => onConnect?.(source, target)}
      onConnectEnd={refuse}
      isValidConnection={({ source, target }) => (why?.(source, target) ?? null) === null}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
      nodesDraggable={!readOnly}
      nodesConnectable={!readOnly}
      deleteKeyCode={null}
      multiSelectionKeyCode={["Shift", "Meta", "Control"]}
      selectionMode={SelectionMode.Partial}
      zoomOnDoubleClick={false}
      disableKeyboardA11y
      ariaLabelConfig={{
        "node.a11yDescription.keyboardDisabled": t("node_help"),
        "node.a11yDescription.default": t("node_help"),
        "edge.a11yDescription.default": t("edge_help"),
        "handle.ariaLabel": t("handle"),
      }}
      onlyRenderVisibleElements={isLarge}
      attributionPosition="bottom-center"
      minZoom={0.05}
      maxZoom={2}
    >
      <Dots />
      {far && <Overview {...{ graph, places, selected, marks, dark, ways }} />}
      <BoardControls view={view} selected={selected} />
      <Minimap graph={graph} places={places} selected={selected} dark={dark} onGo={view.center} />
      {!readOnly && <ConnectionHint why={why} />}
    </ReactFlow>
  );
}
