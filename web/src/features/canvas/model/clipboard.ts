import type { JsonObject } from "@/api/contracts";
import { type Clip, type Drawn, type Place, text } from "./graph-contracts";

const MARK = "quarterdeck/canvas";
const SECRET_KEY = /secret|passw|api_?key|token$|authorization|credential/i;
const SECRET_VALUE =
  /\b(sk-[\w-]{12,}|gh[pousr]_\w{16,}|xox[abprs]-[\w-]{10,}|AKIA\w{12,}|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+)/g;

/** What may go into a clipboard that every program reads: fields that may hold a secret stay behind. */
function bare(key: string, value: unknown): unknown {
  if (SECRET_KEY.test(key)) return undefined;
  return typeof value === "string" ? value.replace(SECRET_VALUE, "•••") : value;
}

export function clipText(kind: Drawn, clip: Clip): string {
  return JSON.stringify({ [MARK]: kind, ...clip }, bare, 2);
}

/** The definition that a part stands for, whatever kind of document it comes from. */
function meant(part: JsonObject): { kind: string; name: string } | null {
  const kinds = ["agent", "task", "crew"];
  if (kinds.includes(text(part.kind))) return { kind: text(part.kind), name: text(part.name) };
  const kind = kinds.find((each) => text(part[each]) !== "");
  return kind === undefined ? null : { kind, name: text(part[kind]) };
}

/** A part of one kind of document as another kind writes it; null when it has no such thing. */
function translated(part: JsonObject, to: Drawn): JsonObject | null {
  const found = meant(part);
  if (found === null) return null;
  const { kind, name } = found;
  const short = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, to === "flows" ? "_" : "-");
  if (to === "crews") return kind === "crew" ? null : { kind, name };
  if (to === "pipelines") return kind === "task" ? null : { name: short, [kind]: name };
  const prompt = kind === "agent" ? { prompt: `$\{inputs}` } : {};
  return { name: short.slice(0, 40), type: kind, [kind]: name, ...prompt };
}

/** What a text holds for a canvas of this kind; null when it holds nothing of a canvas. */
export function clipParts(kind: Drawn, written: string): Clip | null {
  let found: { [key: string]: unknown };
  try {
    found = JSON.parse(written) as { [key: string]: unknown };
  } catch {
    // Any text may be in the clipboard: one that is not JSON is not ours.
    return null;
  }
  if (typeof found?.[MARK] !== "string" || !Array.isArray(found.parts)) return null;
  const parts = found.parts as JsonObject[];
  const places = Array.isArray(found.places) ? (found.places as (Place | null)[]) : [];
  if (found[MARK] === kind)
    return { parts, edges: Array.isArray(found.edges) ? (found.edges as JsonObject[]) : [], places };
  const others = parts.map((part) => translated(part, kind));
  return {
    parts: others.filter((part) => part !== null),
    edges: [],
    places: places.filter((_, index) => others[index] !== null),
  };
}
