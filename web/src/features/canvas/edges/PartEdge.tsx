import { BaseEdge, type Edge, type EdgeProps, getBezierPath } from "@xyflow/react";
import type { Way } from "../model/detours";
import type { Place } from "../model/graph-contracts";

export type PartEdgeData = { way: Way | null };

const HANDLE = 12;
const isNear = (place: Place, x: number, y: number) =>
  Math.abs(place.x - x) <= HANDLE && Math.abs(place.y - y) <= HANDLE;

/** An edge as a curve, or on its way around the nodes that stand between its ends. */
export function PartEdge(props: EdgeProps<Edge<PartEdgeData>>) {
  const { id, data, label, markerEnd, interactionWidth, sourceX, sourceY, targetX, targetY } = props;
  const [curve, x, y] = getBezierPath(props);
  const known = data?.way;
  // While one of its nodes is dragged, the way that was found for where they stood is no more.
  const stands = known && isNear(known.from, sourceX, sourceY) && isNear(known.to, targetX, targetY);
  const way = stands ? known : null;
  return (
    <BaseEdge
      id={id}
      path={way?.path ?? curve}
      label={label}
      labelX={way?.label.x ?? x}
      labelY={way?.label.y ?? y}
      {...(markerEnd === undefined ? {} : { markerEnd })}
      {...(interactionWidth === undefined ? {} : { interactionWidth })}
    />
  );
}
