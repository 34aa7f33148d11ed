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

type Keys = readonly (string | number)[];

/** Where in the text what these keys lead to begins: a pair at its key. */
function placeOf(document: Document, keys: Keys): number | null {
  const parent = keys.length === 1 ? document.contents : document.getIn(keys.slice(0, -1), true);
  const pairs = isMap(parent) ? parent.items : [];
  const pair = pairs.find((item) => isNode(item.key) && String(item.key) === String(keys.at(-1)));
  if (pair && isNode(pair.key) && pair.key.range) return pair.key.range[0];
  const node = document.getIn(keys, true);
  return isNode(node) && node.range ? node.range[0] : null;
}

/** Tells the line (from 1) where a JSON pointer's value stands; the nearest parent's when it is absent. */
export function lineFinder(text: string): (pointer: string) => number {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  return (pointer) => {
    const keys = pointer
      .split("/")
      .slice(1)
      .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    for (; keys.length > 0; keys.pop()) {
      const place = placeOf(document, keys);
      if (place !== null) return lines.linePos(place).line;
    }
    return 1;
  };
}
