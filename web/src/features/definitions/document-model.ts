import {
  Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLSeq,
} from "yaml";
import type { JsonObject } from "@/api/contracts";
import { wordsOf } from "@/lib/words/texts";
import { lineFinder, syntaxFaults, type YamlFault } from "@/lib/yaml-lines";
import { keptItems } from "./kept-items";

/** A definition as a person edits it, in the form or as YAML. */
export interface DraftDocument {
  name: string;
  description: string;
  labels: { [key: string]: string };
  spec: JsonObject;
}

export type ReadResult = { ok: true; draft: DraftDocument } | { ok: false; faults: YamlFault[] };

type Path = readonly (string | number)[];

const API_VERSION = "quarterdeck/v1";
const LAYOUT = { lineWidth: 0, indentSeq: true, blockQuote: "literal" } as const;

function asResource(kind: string, draft: DraftDocument): JsonObject {
  const { name, description, labels, spec } = draft;
  return {
    apiVersion: API_VERSION,
    kind,
    metadata: {
      name,
      ...(description === "" ? {} : { description }),
      ...(Object.keys(labels).length === 0 ? {} : { labels }),
    },
    spec,
  };
}

/** The YAML of a draft, from nothing. */
export function writeYaml(kind: string, draft: DraftDocument): string {
  return new Document(asResource(kind, draft)).toString(LAYOUT);
}

const isObject = (value: unknown): value is JsonObject =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const sameValue = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Changes only what differs, so that comments and order that a person wrote stay. */
function merge(document: Document, path: Path, before: unknown, after: unknown): void {
  if (sameValue(before, after)) return;
  const present = document.getIn(path);
  if (Array.isArray(before) && Array.isArray(after) && isSeq(present) && present.items.length > 0) {
    mergeList(document, path, present, before, after);
    return;
  }
  if (!(isObject(before) && isObject(after) && isMap(present))) {
    const node = document.getIn(path, true);
    if (isScalar(node) && (after === null || typeof after !== "object")) {
      // The value alone is new: a comment beside it stays; how it is quoted depends on what it is now.
      node.value = after;
      delete node.type;
    } else document.setIn(path, document.createNode(after));
    return;
  }
  // An empty mapping is written {}: what is put into it gets lines of its own.
  if (present.items.length === 0) present.flow = false;
  for (const key of Object.keys(before)) {
    if (!(key in after)) document.deleteIn([...path, key]);
  }
  for (const [key, value] of Object.entries(after)) merge(document, [...path, key], before[key], value);
}

/** Items that were there keep their lines and comments, wherever they stand now. */
function mergeList(
  document: Document,
  path: Path,
  present: YAMLSeq,
  before: unknown[],
  after: unknown[],
): void {
  const kept = keptItems(before, after);
  const items = after.map((value, at) => {
    const old = kept[at];
    if (old === undefined) return document.createNode(value);
    merge(document, [...path, old], before[old], value);
    return present.items[old];
  });
  present.items.splice(0, present.items.length, ...items);
}
/** What is written once and stands in several places is not one value any more when the draft changes one of them. */
function withoutAliases(document: Document): void {
  visit(document, { Alias: (_, alias) => alias.resolve(document)?.clone() as Node | undefined });
  visit(document, {
    Node: (_, node) => {
      if ("anchor" in node) delete node.anchor;
    },
  });
}

/** The text with the draft's values in it; a text that is not YAML is written anew. */
export function updateYaml(text: string, kind: string, draft: DraftDocument): string {
  const document = parseDocument(text);
  const before: unknown = document.errors.length === 0 ? document.toJS() : null;
  if (!isObject(before)) return writeYaml(kind, draft);
  const after = asResource(kind, draft);
  if (sameValue(before, after)) return text;
  withoutAliases(document);
  for (const key of Object.keys(before)) {
    if (!(key in after)) document.deleteIn([key]);
  }
  for (const [key, value] of Object.entries(after)) merge(document, [key], before[key], value);
  return document.toString(LAYOUT);
}

function textMap(value: unknown): { [key: string]: string } {
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]));
}

function shapeFault(kind: string, value: unknown): [string, string] | null {
  const t = wordsOf("definitions");
  if (!isObject(value)) return ["", t("fault_mapping")];
  if (value.apiVersion !== API_VERSION)
    return ["/apiVersion", t("fault_api_version", { value: API_VERSION })];
  if (value.kind !== kind) return ["/kind", t("fault_kind", { value: kind })];
  if (!isObject(value.metadata)) return ["/metadata", t("fault_metadata")];
  if (value.spec !== undefined && !isObject(value.spec)) return ["/spec", t("fault_spec")];
  const strange = Object.keys(value).find((key) => !["apiVersion", "kind", "metadata", "spec"].includes(key));
  return strange === undefined ? null : [`/${strange}`, t("fault_strange", { value: strange })];
}

/** The draft that this YAML holds, or why it holds none. */
export function readYaml(text: string, kind: string): ReadResult {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    const faults = syntaxFaults(document, lines, wordsOf("definitions")("fault_yaml"));
    return { ok: false, faults };
  }
  const value: unknown = document.toJS();
  const fault = shapeFault(kind, value);
  if (fault !== null) return { ok: false, faults: [{ line: lineFinder(text)(fault[0]), message: fault[1] }] };
  const { metadata, spec } = value as { metadata: JsonObject; spec?: JsonObject };
  return {
    ok: true,
    draft: {
      name: String(metadata.name ?? ""),
      description: String(metadata.description ?? ""),
      labels: textMap(metadata.labels),
      spec: spec ?? {},
    },
  };
}
