import type { Place } from "./graph-contracts";

/** A node as an edge has to go around it. */
export interface Block {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

type Curve = readonly [Place, Place, Place, Place];

const STEPS = 12;
/** So many ways are tried, the nearest first: what none of them leads around is drawn as it is. */
const MOST_LANES = 12;

/** Leaves and arrives level, as edges do. */
function bent(from: Place, to: Place): Curve {
  const half = Math.max(14, Math.abs(to.x - from.x) / 2);
  return [from, { x: from.x + half, y: from.y }, { x: to.x - half, y: to.y }, to];
}

function pointOn([a, b, c, d]: Curve, at: number): Place {
  const on = (axis: "x" | "y") =>
    (1 - at) ** 3 * a[axis] +
    3 * (1 - at) ** 2 * at * b[axis] +
    3 * (1 - at) * at ** 2 * c[axis] +
    at ** 3 * d[axis];
  return { x: on("x"), y: on("y") };
}

const isFree = (curves: readonly Curve[], blocks: readonly Block[]) =>
  curves.every((curve) =>
    Array.from({ length: STEPS + 1 }, (_, step) => pointOn(curve, step / STEPS)).every(
      ({ x, y }) =>
        !blocks.some(
          (each) => x > each.x && x < each.x + each.width && y > each.y && y < each.y + each.height,
        ),
    ),
  );

const drawn = (curves: readonly Curve[]) =>
  curves
    .map(([from, b, c, to], index) => {
      const begin = index === 0 ? `M${from.x} ${from.y}` : "";
      return `${begin}C${b.x} ${b.y} ${c.x} ${c.y} ${to.x} ${to.y}`;
    })
    .join("");

/** Where an edge goes between its ends, and where its label stands. */
export interface Way {
  from: Place;
  to: Place;
  path: string;
  label: Place;
}

/**
 * The way of an edge around the nodes that stand between its ends, above or below them, whichever is nearer; null when
 * none stands in its way, when it leads back, and when no way around them is free.
 */
export function detour(from: Place, to: Place, blocks: readonly Block[], gap: number): Way | null {
  const between = blocks.filter(({ x, width }) => x < to.x && x + width > from.x);
  if (from.x >= to.x || isFree([bent(from, to)], between)) return null;
  const middle = (from.y + to.y) / 2;
  const lanes = between
    .flatMap(({ y, height }) => [y - gap, y + height + gap])
    .sort((left, right) => Math.abs(left - middle) - Math.abs(right - middle))
    .slice(0, MOST_LANES);
  const [left, right] = [
    Math.min(...between.map(({ x }) => x)) - gap / 2,
    Math.max(...between.map(({ x, width }) => x + width)) + gap / 2,
  ];
  if (left <= from.x || right >= to.x) return null;
  for (const y of lanes) {
    const [on, off] = [
      { x: left, y },
      { x: right, y },
    ];
    const curves = [bent(from, on), bent(on, off), bent(off, to)];
    if (isFree(curves, between))
      return { from, to, path: drawn(curves), label: { x: (left + right) / 2, y } };
  }
  return null;
}

/** The plain way of an edge between two nodes. */
export const straight = (from: Place, to: Place): string => drawn([bent(from, to)]);
