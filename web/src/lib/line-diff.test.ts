import { expect, test } from "vitest";
import { diffLines } from "./line-diff";

const applied = (before: string, after: string) => {
  const lines = diffLines(before, after);
  const side = (without: string) =>
    lines
      .filter(({ kind }) => kind !== without)
      .map(({ text }) => text)
      .join("\n");
  return { lines, before: side("added"), after: side("removed") };
};

test.each([
  ["", ""],
  ["a", ""],
  ["", "a\nb"],
  ["a\nb\nc", "a\nc"],
  ["a\nb\nc\nd", "x\nb\nd\ne"],
  ["same\nsame", "same\nsame"],
  ["a\nb", "c\nd"],
])("both sides can be read back from the diff of %j and %j", (before, after) => {
  const diff = applied(before, after);
  expect(diff.before).toBe(before);
  expect(diff.after).toBe(after);
});

test("a changed line is one removal and one addition, and the rest stays", () => {
  const { lines } = applied("role: Cook\ngoal: Feed\nmodel: a", "role: Cook\ngoal: Feed all\nmodel: a");
  expect(lines.map(({ kind }) => kind).sort()).toEqual(["added", "removed", "same", "same"]);
  expect(lines.at(-1)).toEqual({ kind: "same", text: "model: a", before: 3, after: 3 });
});

test("every pair of small documents survives", () => {
  const texts = ["", "a", "b", "a\na", "a\nb", "b\na", "a\nb\na", "b\nb\na", "a\nb\nc\na"];
  for (const before of texts) {
    for (const after of texts) {
      const diff = applied(before, after);
      expect([diff.before, diff.after]).toEqual([before, after]);
    }
  }
});
