import { keyWay, same } from "./keyed-list";

export type How = "added" | "removed" | "changed" | "moved";

/** One difference of two documents: at a path of names, not at lines; what moved has its places, counted from 1. */
export interface Difference {
  how: How;
  path: readonly string[];
  before: unknown;
  after: unknown;
}

type Values = { readonly [key: string]: unknown };

const isObject = (value: unknown): value is Values =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** Where nodes are drawn: no difference by itself. */
const LAYOUT = "layout";

/** The longest run of keys whose order stayed: whatever is not in it moved. */
function stayed(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const places = after.filter((key) => before.includes(key)).map((key) => before.indexOf(key));
  const best: number[][] = [];
  places.forEach((place, index) => {
    const longest = best
      .slice(0, index)
      .filter((run) => (run.at(-1) ?? -1) < place)
      .reduce<number[]>((most, run) => (run.length > most.length ? run : most), []);
    best.push([...longest, place]);
  });
  const kept = best.reduce<number[]>((most, run) => (run.length > most.length ? run : most), []);
  return new Set(kept.map((place) => before[place] ?? ""));
}

function ofLists(
  path: readonly string[],
  before: readonly unknown[],
  after: readonly unknown[],
): Difference[] {
  const keys = keyWay([before, after]);
  if (keys === null) return [{ how: "changed", path, before, after }];
  const [olds, news] = [keys(before), keys(after)];
  const kept = stayed(olds, news);
  const moved = news.filter((key) => olds.includes(key) && !kept.has(key));
  return [
    ...olds
      .filter((key) => !news.includes(key))
      .map(
        (key): Difference => ({
          how: "removed",
          path: [...path, key],
          before: before[olds.indexOf(key)],
          after: undefined,
        }),
      ),
    ...news.flatMap((key) => walk([...path, key], before[olds.indexOf(key)], after[news.indexOf(key)])),
    ...moved.map(
      (key): Difference => ({
        how: "moved",
        path: [...path, key],
        before: olds.indexOf(key) + 1,
        after: news.indexOf(key) + 1,
      }),
    ),
  ];
}

function walk(path: readonly string[], before: unknown, after: unknown): Difference[] {
  if (same(before, after)) return [];
  if (before === undefined) return [{ how: "added", path, before, after }];
  if (after === undefined) return [{ how: "removed", path, before, after }];
  if (isObject(before) && isObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) =>
      key === LAYOUT && path.length === 0 ? [] : walk([...path, key], before[key], after[key]),
    );
  }
  if (Array.isArray(before) && Array.isArray(after)) return ofLists(path, before, after);
  return [{ how: "changed", path, before, after }];
}

/** What differs between two specs, by what it means: a node that stands elsewhere on the canvas is the same. */
export function semanticDiff(before: object, after: object): Difference[] {
  return walk([], before, after);
}
