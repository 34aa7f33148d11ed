import "./states.css";
import Button from "@mui/material/Button";
import { CircleAlert, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "@/lib/words";
import { RequestId } from "./RequestId";

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

interface FailureProps {
  text: string;
  /** What the server says of it, in its own language. */
  told?: string | null;
  requestId?: string | null;
  onRetry?: () => void;
}

/** A part of the page that could not be loaded; `text` says why and what to do. */
export function Failure({ text, told = null, requestId = null, onRetry }: FailureProps) {
  const t = useWords("ui");
  return (
    <div className="failure" role="alert">
      <CircleAlert size={20} aria-hidden="true" />
      <div>
        <p>{text}</p>
        {told !== null && (
          <p className="muted small" lang="en">
            {told}
          </p>
        )}
        {requestId !== null && <RequestId id={requestId} />}
      </div>
      {onRetry && (
        <Button variant="outlined" color="inherit" onClick={onRetry}>
          {t("try_again")}
        </Button>
      )}
    </div>
  );
}

/** Lines in the place of content that is on its way. */
export function Loading({ lines = 4, label }: { lines?: number; label?: string }) {
  const t = useWords("ui");
  return (
    <div className="skeleton" role="status" aria-label={label ?? t("loading")}>
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
