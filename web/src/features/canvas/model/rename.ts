import type { JsonObject } from "@/api/contracts";
import { bodyAt, type Path, withBody } from "./bodies";
import { objects, text } from "./graph-contracts";

function everyText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((each) => everyText(each, change));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, everyText(each, change)]));
}

/** What expressions say of nodes, `nodes.draft.output` in any text, with the nodes' new names. */
export function referring<T>(value: T, names: ReadonlyMap<string, string>): T {
  const change = (each: string) =>
    each.replace(/\bnodes\.(\w+)/g, (whole, name: string) => {
      const next = names.get(name);
      return next === undefined ? whole : `nodes.${next}`;
    });
  return everyText(value, change) as T;
}

/** The one name that differs between two lists of nodes of one length; null when it is not one. */
export function newName(before: JsonObject, after: JsonObject): { from: string; to: string } | null {
  const [old, now] = [objects(before.nodes), objects(after.nodes)];
  if (old.length !== now.length) return null;
  const changed = old.flatMap((node, at) => {
    const [from, to] = [text(node.name), text(now[at]?.name)];
    return from === to ? [] : [{ from, to }];
  });
  const [only] = changed;
  return changed.length === 1 && only && only.from !== "" && only.to !== "" ? only : null;
}

/** The flow after one of its nodes got another name: edges, starts, expressions and places go with it. */
export function renamed(spec: JsonObject, path: Path, from: string, to: string): JsonObject {
  const body = bodyAt(spec, path);
  if (body === null) return spec;
  // While a name is typed that another node has, the edges of the two must not become one's.
  const others = objects(body.nodes).map(({ name }) => name);
  if (others.filter((name) => name === to).length > 1 || others.includes(from)) return spec;
  const swap = (name: unknown) => (name === from ? to : name);
  const next: JsonObject = { ...body };
  if (Array.isArray(body.edges))
    next.edges = objects(body.edges).map((edge) => ({ ...edge, from: swap(edge.from), to: swap(edge.to) }));
  if (Array.isArray(body.start)) next.start = body.start.map(swap);
  const whole = referring(withBody(spec, path, next), new Map([[from, to]]));
  const { layout } = whole;
  if (layout === null || typeof layout !== "object") return whole;
  const [old, now] = [[...path, from].join("/"), [...path, to].join("/")];
  const moved = Object.entries(layout).map(([address, place]) => [
    address === old || address.startsWith(`${old}/`) ? now + address.slice(old.length) : address,
    place,
  ]);
  return { ...whole, layout: Object.fromEntries(moved) as JsonObject };
}
