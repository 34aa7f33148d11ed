import { type Document, isMap, isNode, LineCounter, parseDocument } from "yaml";

export interface YamlFault {
  line: number;
  message: string;
}

/** What is wrong with a text as YAML, whatever it says; `unsaid` is for a fault that the reader has no words for. */
export function syntaxFaults(document: Document, lines: LineCounter, unsaid: string): YamlFault[] {
  return document.errors.map((error) => ({
    line: lines.linePos(error.pos[0]).line,
    message: error.message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? unsaid,
  }));
}

/** The line (from 1) where a JSON pointer's value stands; the nearest parent's when it is absent. */
export function lineOf(text: string, pointer: string): number {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const path = pointer.split("/").slice(1);
  for (; path.length > 0; path.pop()) {
    const keys = path.map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    const parent = keys.length === 1 ? document.contents : document.getIn(keys.slice(0, -1), true);
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isNode(item.key) && String(item.key) === String(keys.at(-1)));
      if (pair && isNode(pair.key) && pair.key.range) return lines.linePos(pair.key.range[0]).line;
    }
    const node = document.getIn(keys, true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
