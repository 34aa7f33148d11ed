/** Marks of Markdown and what stands for them where only plain words fit. */
const MARKS: readonly [RegExp, string][] = [
  [/^\s*(```|~~~).*$/gm, ""],
  [/!\[([^\]]*)\]\([^)]*\)/g, "$1"],
  [/\[([^\]]+)\]\([^)]*\)/g, "$1"],
  [/^\s{0,3}#{1,6}\s+(.*?)\s*#*$/gm, "$1"],
  [/^\s*(?:[-*_]\s*){3,}$/gm, ""],
  [/^\s*>\s?/gm, ""],
  [/^(\s*)[*+]\s+/gm, "$1– "],
  [/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, "$2"],
  [/(?<![\w*])[*](?=\S)([^*\n]+?)(?<=\S)[*](?![\w*])/g, "$1"],
  [/`([^`\n]+)`/g, "$1"],
];

/** A text without its marks of Markdown, in one line. */
export function plainText(markdown: string): string {
  return MARKS.reduce((text, [mark, words]) => text.replace(mark, words), markdown)
    .replaceAll(/\s+/g, " ")
    .trim();
}
