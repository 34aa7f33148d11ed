import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { Ban, CircleAlert, CircleCheck, CircleX, Hand, Layers, LoaderCircle, Pin } from "lucide-react";
import { memo } from "react";
import type { How } from "@/lib/semantic-diff";
import { useWords } from "@/lib/words";
import { NodeMark } from "./compare/NodeMark";
import { NODE_ICONS, PLAIN_ICON } from "./node-icons";

export interface NodeData extends Record<string, unknown> {
  kind: string;
  title: string;
  detail: string;
  inside: number | null;
  problem: string | null;
  state: NodeState | null;
  pinned: boolean;
  became: How | null;
}

export interface NodeState {
  state: "running" | "waiting" | "done" | "failed" | "stopped";
  facts: string;
}

const STATES = {
  running: { icon: LoaderCircle, label: "state_running" },
  waiting: { icon: Hand, label: "state_waiting" },
  done: { icon: CircleCheck, label: "state_done" },
  failed: { icon: CircleX, label: "state_failed" },
  stopped: { icon: Ban, label: "state_stopped" },
} as const;

function classOf({ kind, state, problem, inside, became }: NodeData, selected: boolean): string {
  return [
    `canvas-node kind-${kind}`,
    selected && "selected",
    state && `state-${state.state}`,
    problem && "faulty",
    inside !== null && "holds",
    became && `mark-${became}`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** One node: what it is, who it is, what is wrong with it, and how it stands in a run. */
export const CanvasNode = memo(function CanvasNode({ data, selected }: NodeProps<Node<NodeData>>) {
  const t = useWords("canvas");
  const said = useWords("live");
  const Icon = NODE_ICONS[data.kind] ?? PLAIN_ICON;
  const state = data.state && STATES[data.state.state];
  return (
    <div className={classOf(data, selected)} title={data.problem ?? undefined}>
      <Handle type="target" position={Position.Left} />
      <span className="canvas-node-mark">
        <Icon size={16} aria-hidden="true" />
      </span>
      <span className="canvas-node-words">
        <b>{data.title}</b>
        <span>{data.problem ?? (data.state?.facts || data.detail)}</span>
      </span>
      {data.inside !== null && (
        <span className="canvas-node-inside" title={t("n_inside", { count: data.inside })}>
          <Layers size={12} aria-hidden="true" /> {data.inside}
        </span>
      )}
      {data.became && <NodeMark how={data.became} />}
      {data.pinned && <Pin size={15} aria-label={said("pinned")} className="canvas-node-pin" />}
      {data.problem && <CircleAlert size={16} aria-label={t("has_problem")} className="canvas-node-fault" />}
      {state && (
        <span className="canvas-node-state">
          <state.icon
            size={15}
            aria-label={t(state.label)}
            className={data.state?.state === "running" ? "spin" : undefined}
          />
        </span>
      )}
      <Handle type="source" position={Position.Right} />
    </div>
  );
});
