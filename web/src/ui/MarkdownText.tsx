import "./markdown.css";
import { memo, type ReactNode } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { useWords, wordsOf } from "@/lib/words";
import { CopyButton } from "./CopyButton";
import { hostOf, textIn } from "./markdown-model";

/** A link says where it leads, unless its words do: words can say anything. */
function OutsideLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  const host = hostOf(href);
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
      {host !== null && !textIn(children).includes(host) && (
        <>
          {" "}
          <span className="link-host">({host})</span>
        </>
      )}
    </a>
  );
}

/** Code, with a button that copies it. */
function CodeBlock({ children }: { children: ReactNode }) {
  const t = useWords("ui");
  return (
    <div className="code-block">
      <pre>{children}</pre>
      <CopyButton text={textIn(children)} label={t("copy_code")} />
    </div>
  );
}

/**
 * A model's text may have been written by somebody else: HTML stays text, links open outside and carry no
 * referrer, and an image is never fetched (its address could carry data away) but offered as a link.
 */
const components: Components = {
  a: ({ href, children }) => <OutsideLink href={href}>{children}</OutsideLink>,
  pre: ({ children }) => <CodeBlock>{children}</CodeBlock>,
  img: ({ src, alt }) => {
    const address = typeof src === "string" ? src : "";
    return <OutsideLink href={address}>{wordsOf("ui")("image", { name: alt || address })}</OutsideLink>;
  },
  // The page has its own headings: those of a text begin below them.
  h1: ({ children }) => <h4>{children}</h4>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h5>{children}</h5>,
  h4: ({ children }) => <h5>{children}</h5>,
  h5: ({ children }) => <h6>{children}</h6>,
  h6: ({ children }) => <h6>{children}</h6>,
  input: ({ checked }) => <span>{checked ? "☑ " : "☐ "}</span>,
  td: ({ children }) => <td>{children}</td>,
  th: ({ children }) => <th>{children}</th>,
};
const plugins = [remarkGfm];

export default memo(function MarkdownText({ text }: { text: string }) {
  return (
    <div className="markdown">
      <ReactMarkdown remarkPlugins={plugins} components={components}>
        {text}
      </ReactMarkdown>
    </div>
  );
});
