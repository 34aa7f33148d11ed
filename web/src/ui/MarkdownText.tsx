import "./markdown.css";
import { memo } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { wordsOf } from "@/lib/words";

/**
 * A model's text may have been written by somebody else: HTML stays text, links open outside and carry no
 * referrer, and an image is never fetched (its address could carry data away) but offered as a link.
 */
const components: Components = {
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  ),
  img: ({ src, alt }) => {
    const address = typeof src === "string" ? src : "";
    return (
      <a href={address} target="_blank" rel="noopener noreferrer nofollow">
        {wordsOf("ui")("image", { name: alt || address })}
      </a>
    );
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
