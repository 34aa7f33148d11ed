import { useConnection } from "@xyflow/react";
import { CircleSlash } from "lucide-react";

/** While an edge is drawn to where it may not lead: the reason, before it is let go. */
export function ConnectionHint({
  why,
}: {
  why?: ((source: string, target: string) => string | null) | undefined;
}) {
  const { inProgress, fromNode, toNode, fromHandle, to } = useConnection();
  if (!inProgress || !fromNode || !toNode || !to) return null;
  const [source, target] = fromHandle?.type === "target" ? [toNode, fromNode] : [fromNode, toNode];
  const reason = why?.(source.id, target.id) ?? null;
  if (reason === null) return null;
  return (
    <div className="canvas-hint" role="status">
      <CircleSlash size={14} aria-hidden="true" /> {reason}
    </div>
  );
}
