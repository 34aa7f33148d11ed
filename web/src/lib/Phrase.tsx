import { Fragment, type ReactNode } from "react";

type Parts = Readonly<Record<string, (text: string) => ReactNode>>;

/** A text with marked pieces, such as `Run <code>quarterdeck up</code>.`: each is drawn by the part of its name. */
export function Phrase({ text, parts }: { text: string; parts: Parts }) {
  const pieces: ReactNode[] = [];
  let from = 0;
  for (const found of text.matchAll(/<(\w+)>(.*?)<\/\1>/gu)) {
    const [whole, name = "", inner = ""] = found;
    pieces.push(text.slice(from, found.index));
    const part = parts[name];
    pieces.push(<Fragment key={found.index}>{part ? part(inner) : inner}</Fragment>);
    from = found.index + whole.length;
  }
  pieces.push(text.slice(from));
  return <>{pieces}</>;
}
