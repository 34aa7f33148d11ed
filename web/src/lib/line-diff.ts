export interface DiffLine {
  kind: "same" | "added" | "removed";
  text: string;
  before: number | null;
  after: number | null;
}

const linesOf = (text: string) => (text === "" ? [] : text.replace(/\n$/, "").split("\n"));

/** How long the longest common run of lines from (i, j) on is, for every i and j. */
function commonLengths(a: readonly string[], b: readonly string[]): (i: number, j: number) => number {
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const at = i * width + j;
      table[at] =
        a[i] === b[j]
          ? (table[at + width + 1] ?? 0) + 1
          : Math.max(table[at + width] ?? 0, table[at + 1] ?? 0);
    }
  }
  return (i, j) => table[i * width + j] ?? 0;
}

/** What was removed and added between two texts, line by line, keeping as many lines as can be kept. */
export function diffLines(before: string, after: string): DiffLine[] {
  const a = linesOf(before);
  const b = linesOf(after);
  const common = commonLengths(a, b);
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (left !== undefined && left === right) {
      i += 1;
      j += 1;
      lines.push({ kind: "same", text: left, before: i, after: j });
    } else if (left !== undefined && (right === undefined || common(i + 1, j) >= common(i, j + 1))) {
      i += 1;
      lines.push({ kind: "removed", text: left, before: i, after: null });
    } else {
      j += 1;
      lines.push({ kind: "added", text: right ?? "", before: null, after: j });
    }
  }
  return lines;
}
