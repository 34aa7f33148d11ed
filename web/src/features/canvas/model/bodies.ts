import type { JsonObject } from "@/api/contracts";
import { partAt, withPart } from "@/ui/schema-form/part-at";
import { objects } from "./graph-contracts";

export { partAt, withPart };

/** The way into a graph inside of others, by the names of the nodes that hold it; empty: the document itself. */
export type Path = readonly string[];

const nodesIn = (spec: JsonObject) => objects(spec.nodes);
const isGraph = (value: unknown): value is JsonObject => value !== null && typeof value === "object";

/** Where a body stands in the spec: "/nodes/2/do"; null when there is none on this way. */
export function bodyPointer(spec: JsonObject, path: Path): string | null {
  let pointer = "";
  let inside = spec;
  for (const name of path) {
    const index = nodesIn(inside).findIndex((node) => node.name === name);
    const body = nodesIn(inside)[index]?.do;
    if (!isGraph(body)) return null;
    pointer += `/nodes/${index}/do`;
    inside = body;
  }
  return pointer;
}

export function bodyAt(spec: JsonObject, path: Path): JsonObject | null {
  let inside = spec;
  for (const name of path) {
    const body = nodesIn(inside).find((node) => node.name === name)?.do;
    if (!isGraph(body)) return null;
    inside = body;
  }
  return inside;
}

export function withBody(spec: JsonObject, path: Path, body: JsonObject): JsonObject {
  const pointer = bodyPointer(spec, path);
  return pointer === null || pointer === "" ? body : withPart(spec, pointer, body);
}

/** "/nodes/2/do/nodes/0/prompt" is in the body of the third node, and there at "/nodes/0/prompt". */
export function insideOf(spec: JsonObject, pointer: string): { path: Path; rest: string } {
  const path: string[] = [];
  let [rest, inside] = [pointer, spec];
  for (
    let found = /^\/nodes\/(\d+)\/do(?=\/)/.exec(rest);
    found;
    found = /^\/nodes\/(\d+)\/do(?=\/)/.exec(rest)
  ) {
    const node = nodesIn(inside)[Number(found[1])];
    if (node === undefined || !isGraph(node.do)) break;
    path.push(String(node.name));
    inside = node.do;
    rest = rest.slice(found[0].length);
  }
  return { path, rest };
}
