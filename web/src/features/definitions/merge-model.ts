import type { JsonObject } from "@/api/contracts";
import { keyWay, same } from "@/lib/keyed-list";

export type Side = "mine" | "theirs";

/** One place that both changed, each otherwise; undefined where a side has nothing there. */
export interface Clash {
  place: string;
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

export interface Merged<T> {
  value: T;
  clashes: readonly Clash[];
  /** Places that only the other side changed. */
  taken: readonly string[];
}

interface Versions {
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

interface Work {
  choices: { readonly [place: string]: Side };
  clashes: Clash[];
  taken: string[];
}

const isObject = (value: unknown): value is JsonObject =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const below = (place: string, key: string) => (place === "" ? key : `${place} / ${key}`);

const LAYOUT = "spec / layout";

function clash(place: string, versions: Versions, work: Work): unknown {
  // Where a node is drawn is nothing to ask about.
  if (place.startsWith(LAYOUT)) return versions.mine;
  work.clashes.push({ place, ...versions });
  return work.choices[place] === "theirs" ? versions.theirs : versions.mine;
}

function mergeObjects(place: string, base: JsonObject, mine: JsonObject, theirs: JsonObject, work: Work) {
  const merged: JsonObject = {};
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const value = merge(below(place, key), { base: base[key], mine: mine[key], theirs: theirs[key] }, work);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

/** The order of these keys in which one side has them, when the other left it as it was; null when both changed it. */
function orderOf(base: string[], mine: string[], theirs: string[]): string[] | null {
  const kept = base.filter((key) => mine.includes(key) && theirs.includes(key));
  const orderIn = (keys: string[]) => keys.filter((key) => kept.includes(key));
  const [first, second] = same(orderIn(mine), kept) ? [theirs, mine] : [mine, theirs];
  if (first === mine && !same(orderIn(theirs), kept) && !same(orderIn(theirs), orderIn(mine))) return null;
  const order = [...first];
  second.forEach((key, index) => {
    if (order.includes(key)) return;
    const before = second.slice(0, index).findLast((each) => order.includes(each));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, key);
  });
  return order;
}

function mergeLists(place: string, base: unknown[], mine: unknown[], theirs: unknown[], work: Work) {
  const keys = keyWay([base, mine, theirs]);
  const order = keys && orderOf(keys(base), keys(mine), keys(theirs));
  if (!keys || !order) return clash(place, { base, mine, theirs }, work);
  const at = (list: unknown[], key: string) => list[keys(list).indexOf(key)];
  return order.flatMap((key) => {
    const versions = { base: at(base, key), mine: at(mine, key), theirs: at(theirs, key) };
    const value = merge(below(place, key), versions, work);
    return value === undefined ? [] : [value];
  });
}

function merge(place: string, versions: Versions, work: Work): unknown {
  const { base, mine, theirs } = versions;
  if (same(mine, theirs) || same(base, theirs)) return mine;
  if (same(base, mine)) {
    work.taken.push(place);
    return theirs;
  }
  if (isObject(mine) && isObject(theirs) && (isObject(base) || base === undefined))
    return mergeObjects(place, base ?? {}, mine, theirs, work);
  if (Array.isArray(mine) && Array.isArray(theirs) && (Array.isArray(base) || base === undefined))
    return mergeLists(place, base ?? [], mine, theirs, work);
  return clash(place, versions, work);
}

/**
 * Both sides' changes to what they began with. What one of them left alone is as the other made it; where both
 * changed the same, it is as was chosen for the place, and mine until something is.
 */
export function merge3<T extends object>(
  base: T,
  mine: T,
  theirs: T,
  choices: { readonly [place: string]: Side } = {},
): Merged<T> {
  const work: Work = { choices, clashes: [], taken: [] };
  const value = merge("", { base, mine, theirs }, work) as T;
  return { value, clashes: work.clashes, taken: work.taken };
}
