/** The host that an address leads to; null for one that stays here or is none. */
export function hostOf(href: string | undefined): string | null {
  try {
    const { protocol, host } = new URL(href ?? "");
    return protocol === "https:" || protocol === "http:" ? host : null;
  } catch {
    return null;
  }
}

/** The text in what a renderer made of Markdown. */
export function textIn(node: unknown): string {
  if (typeof node === "string" || typeof node === "number") return String(node);
  if (Array.isArray(node)) return node.map(textIn).join("");
  const inner = (node as { props?: { children?: unknown } } | null)?.props;
  return inner ? textIn(inner.children) : "";
}
