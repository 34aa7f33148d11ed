import type { JsonObject } from "@/api/contracts";
import { Miniature } from "@/features/canvas/Miniature";
import type { Proposal } from "@/features/generation/queries";
import { shown } from "@/features/templates/filled";
import type { Template } from "@/features/templates/queries";

/** What a template makes, as a small drawing. */
export function drawnTemplate(template: Template) {
  const parts = shown(template);
  const main = parts[parts.length - 1];
  return main ? <Miniature parts={parts} main={main} label={template.title} /> : null;
}

/** What is proposed, as a small drawing; parts go by what sets them apart. */
export function drawnProposal({ documents, name, summary }: Proposal) {
  const bare = (value: unknown): unknown => {
    if (typeof value === "string") return value.startsWith(`${name}-`) ? value.slice(name.length + 1) : value;
    if (Array.isArray(value)) return value.map(bare);
    if (value !== null && typeof value === "object")
      return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, bare(part)]));
    return value;
  };
  const parts = documents.map(({ document: { kind, metadata, spec } }) => ({
    kind,
    name: String(bare(metadata.name)),
    spec: bare(spec) as JsonObject,
  }));
  const main = parts[parts.length - 1];
  return main ? <Miniature parts={parts} main={main} label={summary} /> : null;
}
