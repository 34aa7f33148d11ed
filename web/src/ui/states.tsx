import "./states.css";
import Button from "@mui/material/Button";
import { CircleAlert, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface EmptyProps {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}

/** Nothing here yet: says what would be here and how to get it. */
export function Empty({ icon: Icon, title, children, action }: EmptyProps) {
  return (
    <div className="empty">
      <span className="empty-icon">
        <Icon size={26} strokeWidth={1.6} aria-hidden="true" />
      </span>
      <h2>{title}</h2>
      <p>{children}</p>
      {action && <div className="empty-action">{action}</div>}
    </div>
  );
}

/** A part of the page that could not be loaded; `text` says why. */
export function Failure({ text, onRetry }: { text: string; onRetry?: () => void }) {
  return (
    <div className="failure" role="alert">
      <CircleAlert size={20} aria-hidden="true" />
      <p>{text}</p>
      {onRetry && (
        <Button variant="outlined" color="inherit" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** Lines in the place of content that is on its way. */
export function Loading({ lines = 4, label = "Loading" }: { lines?: number; label?: string }) {
  return (
    <div className="skeleton" role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, index) => `line-${index}`).map((key) => (
        <span key={key} />
      ))}
    </div>
  );
}

/** A short fact with an icon, a colour and words: never colour alone. */
export function Tag({
  tone = "calm",
  icon: Icon,
  children,
  spin = false,
}: {
  tone?: "calm" | "sea" | "brass" | "good" | "bad";
  icon?: LucideIcon;
  children: ReactNode;
  spin?: boolean;
}) {
  return (
    <span className={`tag tone-${tone}`}>
      {Icon && <Icon size={14} strokeWidth={2.2} aria-hidden="true" className={spin ? "spin" : undefined} />}
      {children}
    </span>
  );
}
