import { type ReactNode, useEffect } from "react";

interface Props {
  title: string;
  eyebrow?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  beside?: ReactNode;
}

/** The head of a screen: its name (also the window's title), what it is for, and what can be done. */
export function PageHeader({ title, eyebrow, lead, actions, beside }: Props) {
  useEffect(() => {
    document.title = `${title} · Quarterdeck`;
  }, [title]);
  return (
    <header className="page-head">
      <div className="page-head-text">
        {eyebrow && <div className="eyebrow">{eyebrow}</div>}
        <div className="page-title">
          <h1 tabIndex={-1}>{title}</h1>
          {beside}
        </div>
        {lead && <p className="lead">{lead}</p>}
      </div>
      {actions && <div className="page-actions">{actions}</div>}
    </header>
  );
}
