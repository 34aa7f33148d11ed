import { NODE, type Place, type Places } from "./layout";

export type Side = "left" | "center" | "right" | "top" | "middle" | "bottom";
export type Axis = "across" | "down";
export type Direction = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

export const GRID = 24;

const chosen = (places: Places, ids: Iterable<string>): [string, Place][] =>
  [...ids].flatMap((id): [string, Place][] => {
    const place = places[id];
    return place ? [[id, place]] : [];
  });

/** The places after these nodes stand in one line. All nodes have one size, so a side is as good as a middle of it. */
export function aligned(places: Places, ids: Iterable<string>, side: Side): Places {
  const all = chosen(places, ids);
  const key = side === "left" || side === "center" || side === "right" ? "x" : "y";
  const values = all.map(([, place]) => place[key]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const line = {
    left: low,
    top: low,
    right: high,
    bottom: high,
    center: (low + high) / 2,
    middle: (low + high) / 2,
  };
  return Object.fromEntries(all.map(([id, place]) => [id, { ...place, [key]: Math.round(line[side]) }]));
}

/** The places after these nodes have equal room between them; the outermost two stay. */
export function distributed(places: Places, ids: Iterable<string>, axis: Axis): Places {
  const key = axis === "across" ? "x" : "y";
  const all = chosen(places, ids).sort(([, left], [, right]) => left[key] - right[key]);
  const [first, last] = [all[0]?.[1][key] ?? 0, all.at(-1)?.[1][key] ?? 0];
  const room = (last - first) / Math.max(1, all.length - 1);
  return Object.fromEntries(
    all.map(([id, place], index) => [id, { ...place, [key]: Math.round(first + index * room) }]),
  );
}

/** The places after these nodes went so far together. */
export function shifted(places: Places, ids: Iterable<string>, by: Place): Places {
  return Object.fromEntries(chosen(places, ids).map(([id, { x, y }]) => [id, { x: x + by.x, y: y + by.y }]));
}

export const STEPS: Record<Direction, Place> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The next node in a direction, as the eye finds it: near, and rather ahead than beside. */
export function neighbour(places: Places, from: string, direction: Direction): string | null {
  const here = places[from];
  if (here === undefined) return null;
  const { x, y } = STEPS[direction];
  let best: { id: string; far: number } | null = null;
  for (const [id, place] of Object.entries(places)) {
    const [right, down] = [place.x - here.x, place.y - here.y];
    const ahead = right * x + down * y;
    const aside = Math.abs(right * y + down * x);
    if (id === from || ahead <= 0) continue;
    const far = ahead + 2.5 * aside;
    if (best === null || far < best.far) best = { id, far };
  }
  return best?.id ?? null;
}

/** The rectangle around nodes; null without any. */
export function boundsOf(places: Places, ids: Iterable<string>) {
  const all = chosen(places, ids).map(([, place]) => place);
  if (all.length === 0) return null;
  let [left, top, right, bottom] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const { x, y } of all) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + NODE.width);
    bottom = Math.max(bottom, y + NODE.height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
