import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { Ban, CircleAlert, CircleCheck, CircleX, Hand, LoaderCircle } from "lucide-react";
import { NODE_ICONS, PLAIN_ICON } from "./node-icons";

export interface NodeData extends Record<string, unknown> {
  kind: string;
  title: string;
  detail: string;
  problem: string | null;
  state: NodeState | null;
}

export interface NodeState {
  state: "running" | "waiting" | "done" | "failed" | "stopped";
  facts: string;
}

const STATES = {
  running: { icon: LoaderCircle, label: "Working" },
  waiting: { icon: Hand, label: "Waiting" },
  done: { icon: CircleCheck, label: "Done" },
  failed: { icon: CircleX, label: "Failed" },
  stopped: { icon: Ban, label: "Stopped" },
} as const;

/** One node: what it is, who it is, what is wrong with it, and how it stands in a run. */
export function CanvasNode({ data, selected }: NodeProps<Node<NodeData>>) {
  const Icon = NODE_ICONS[data.kind] ?? PLAIN_ICON;
  const state = data.state && STATES[data.state.state];
  return (
    <div
      className={`canvas-node kind-${data.kind} ${selected ? "selected" : ""} ${
        data.state ? `state-${data.state.state}` : ""
      } ${data.problem ? "faulty" : ""}`}
      title={data.problem ?? undefined}
    >
      <Handle type="target" position={Position.Left} />
      <span className="canvas-node-mark">
        <Icon size={16} aria-hidden="true" />
      </span>
      <span className="canvas-node-words">
        <b>{data.title}</b>
        <span>{data.state?.facts || data.detail}</span>
      </span>
      {data.problem && <CircleAlert size={16} aria-label="Has a problem" className="canvas-node-fault" />}
      {state && (
        <span className="canvas-node-state">
          <state.icon
            size={15}
            aria-label={state.label}
            className={data.state?.state === "running" ? "spin" : undefined}
          />
        </span>
      )}
      <Handle type="source" position={Position.Right} />
    </div>
  );
}
