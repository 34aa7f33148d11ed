import type { JsonObject } from "@/api/contracts";
import type { Plural } from "@/lib/kinds";

/** The kinds of definitions that are drawn. */
export type Drawn = "crews" | "pipelines" | "flows";

export interface GraphNode {
  /** Stays the same while the document changes elsewhere: "task:write", "member:ann". */
  id: string;
  kind: string;
  title: string;
  detail: string;
  /** Where it stands in the spec, as "/pattern/members/0"; null for what belongs to no place. */
  pointer: string | null;
  /** The definition that it stands for. */
  refers: { plural: Plural; name: string } | null;
  fixed: boolean;
  /** How many nodes its body holds; null when it has none. */
  inside: number | null;
}

export interface GraphEdge {
  id: string;
  source: string;
  target: string;
  label: string;
  role: "order" | "work" | "error";
  /** Where it stands in the spec; null for one that follows from something else and is not taken away by itself. */
  pointer: string | null;
}

export interface Graph {
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
}

export interface Place {
  x: number;
  y: number;
}
export type Places = { readonly [id: string]: Place };

/** Parts of a document: what the nodes are in it, the edges among them, and where each stood. */
export interface Clip {
  parts: readonly JsonObject[];
  edges: readonly JsonObject[];
  places: readonly (Place | null)[];
}

/** What can be put onto the canvas. */
export interface Offer {
  group: string;
  kind: string;
  name: string;
}

/** What is known of other definitions: names to offer, and what tasks say of their agents and contexts. */
export interface Facts {
  agents: readonly string[];
  crews: readonly string[];
  tasks: readonly { name: string; agent: string | null; context: readonly string[] }[];
}

export type Changed = { ok: true; spec: JsonObject; ids: readonly string[] } | { ok: false; why: string };

/** How one kind of document is drawn and edited: every function is pure, from a spec to a spec. */
export interface Drawing {
  graph: (spec: JsonObject, facts: Facts) => Graph;
  offers: (spec: JsonObject, facts: Facts) => readonly Offer[];
  add: (spec: JsonObject, offer: Offer) => Changed;
  connect: (spec: JsonObject, source: string, target: string) => Changed;
  remove: (spec: JsonObject, ids: ReadonlySet<string>) => JsonObject;
  /** Earlier (-1) or later (1) among its like. */
  move: (spec: JsonObject, id: string, by: -1 | 1) => Changed;
  /** What these nodes are in the document, to be put into another one; `ids` are in the order of the parts. */
  copy: (spec: JsonObject, ids: ReadonlySet<string>) => Omit<Clip, "places"> & { ids: readonly string[] };
  /** The new nodes' ids are in the order of the parts. */
  paste: (spec: JsonObject, clip: Omit<Clip, "places">) => Changed;
  /** What can be told to be wrong beyond the schema, by pointers from the root of this graph. */
  check: (spec: JsonObject, facts: Facts) => { readonly [pointer: string]: string };
}

export const refused = (why: string): Changed => ({ ok: false, why });
export const changed = (spec: JsonObject, ...ids: string[]): Changed => ({ ok: true, spec, ids });

/** One change after the other, as one; what one refuses is left out, unless all are. */
export function inTurn<T>(
  spec: JsonObject,
  list: readonly T[],
  add: (spec: JsonObject, each: T) => Changed,
): Changed {
  const ids: string[] = [];
  let [present, why] = [spec, ""];
  for (const each of list) {
    const next = add(present, each);
    if (next.ok) {
      present = next.spec;
      ids.push(...next.ids);
    } else why = next.why;
  }
  return ids.length === 0 && why !== "" ? refused(why) : changed(present, ...ids);
}

export const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];

export const objects = (value: unknown): JsonObject[] =>
  Array.isArray(value)
    ? value.filter((each): each is JsonObject => each !== null && typeof each === "object")
    : [];

export const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** The name, or the name with the first number that makes it new. */
export function fresh(wanted: string, taken: ReadonlySet<string>, joint = "-"): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const name = `${wanted}${joint}${number}`;
    if (!taken.has(name)) return name;
  }
}

/** The list with the item at `from` standing at `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const item = list[from];
  const rest = list.filter((_, index) => index !== from);
  return item === undefined ? [...list] : [...rest.slice(0, to), item, ...rest.slice(to)];
}
