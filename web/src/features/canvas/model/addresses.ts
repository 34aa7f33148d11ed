import type { Drawn } from "./graph-contracts";

/** A node as documents and links name it: "tasks/draft", "members/ann", "tide"; in a body with the way to it, "poll/ask". */
export function addressOf(plural: Drawn, path: readonly string[], id: string): string {
  const at = id.indexOf(":");
  const name = id.slice(at + 1);
  if (plural === "flows") return [...path, name].join("/");
  return at < 0 ? id : `${id.slice(0, at)}s/${name}`;
}

/** The bodies that lead to the node, and what it is called on the canvas. */
export function nodeAt(plural: Drawn, address: string): { path: string[]; id: string } {
  const parts = address.split("/");
  if (plural === "flows") return { path: parts.slice(0, -1), id: `node:${parts.at(-1) ?? ""}` };
  const [group = "", ...rest] = parts;
  return { path: [], id: rest.length === 0 ? group : `${group.replace(/s$/, "")}:${rest.join("/")}` };
}
