import { expect, test } from "vitest";
import { readContent, writeContent } from "./content-yaml";

const CONTENT = {
  parameters: { type: "object", properties: { name: { type: "string" } } },
  documents: [
    { kind: "Agent", metadata: { name: "[[name]]" }, spec: { role: "Writer", goal: "One\nand two" } },
  ],
} as never;

test("a template's content is the same after it was written and read", () => {
  expect(readContent(writeContent(CONTENT))).toEqual({ ok: true, content: CONTENT });
});

test("what is no content is told at its line", () => {
  const text = writeContent(CONTENT);
  const said = (changed: string) => {
    const read = readContent(changed);
    return read.ok ? null : read.faults[0];
  };
  expect(said("parameters: [")?.line).toBe(1);
  expect(said(text.replace("parameters:", "asks:"))).toMatchObject({ line: 1 });
  expect(said(text.replace("    spec:", "    specs:"))).toEqual({
    line: 7,
    message: "Document 1 needs a kind, metadata and a spec.",
  });
  expect(said(`${text}more: 1\n`)).toEqual({
    line: text.split("\n").length,
    message: "“more” does not belong here.",
  });
});
