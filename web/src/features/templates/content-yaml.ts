import { Document, LineCounter, parseDocument } from "yaml";
import type { JsonObject } from "@/api/contracts";
import { wordsOf } from "@/lib/words/texts";
import { lineFinder, syntaxFaults, type YamlFault } from "@/lib/yaml-lines";
import type { Template } from "./queries";

const LAYOUT = { lineWidth: 0, indentSeq: true, blockQuote: "literal" } as const;

export type Content = Pick<Template, "parameters" | "documents">;
type Read = { ok: true; content: Content } | { ok: false; faults: YamlFault[] };

/** What a template asks for and makes, as text. */
export function writeContent({ parameters, documents }: Content): string {
  return new Document({ parameters, documents }).toString(LAYOUT);
}

const isObject = (value: unknown): value is JsonObject =>
  value !== null && typeof value === "object" && !Array.isArray(value);

function shapeFault(value: unknown): [string, string] | null {
  const t = wordsOf("templates");
  if (!isObject(value) || !isObject(value.parameters)) return ["/parameters", t("fault_parameters")];
  if (!Array.isArray(value.documents) || value.documents.length === 0)
    return ["/documents", t("fault_documents")];
  const bad = value.documents.findIndex(
    (each) =>
      !isObject(each) || typeof each.kind !== "string" || !isObject(each.metadata) || !isObject(each.spec),
  );
  if (bad >= 0) return [`/documents/${bad}`, t("fault_document", { number: bad + 1 })];
  const strange = Object.keys(value).find((key) => key !== "parameters" && key !== "documents");
  return strange === undefined ? null : [`/${strange}`, t("fault_strange", { value: strange })];
}

/** What the text says, or why it says nothing. */
export function readContent(text: string): Read {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0)
    return { ok: false, faults: syntaxFaults(document, lines, wordsOf("templates")("fault_parameters")) };
  const value: unknown = document.toJS();
  const fault = shapeFault(value);
  if (fault !== null) return { ok: false, faults: [{ line: lineFinder(text)(fault[0]), message: fault[1] }] };
  const { parameters, documents } = value as Content;
  return { ok: true, content: { parameters, documents } };
}
