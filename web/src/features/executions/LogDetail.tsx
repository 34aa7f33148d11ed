import Button from "@mui/material/Button";
import { X } from "lucide-react";
import type { ExecutionEvent } from "@/api/contracts";
import { eventWords } from "@/lib/event-words";
import { moment } from "@/lib/format";
import { useWords } from "@/lib/words";
import { CopyButton } from "@/ui/CopyButton";
import { Json } from "@/ui/Json";
import { lineOf } from "./log-model";

interface Props {
  event: ExecutionEvent;
  onStep: (step: string) => void;
  onClose: () => void;
}

/** All that a line of the log holds. */
export function LogDetail({ event, onStep, onClose }: Props) {
  const t = useWords("inspection");
  const { seq, type, at, step, data } = event;
  return (
    <section className="log-detail" aria-label={t("line_n", { number: seq ?? 0 })}>
      <div className="log-detail-head">
        <b>{eventWords(type)}</b>
        <code className="muted small">{type}</code>
        <span className="muted small">{t("line_n", { number: seq ?? 0 })}</span>
        <time className="muted small" dateTime={at}>
          {moment(at)}
        </time>
        <span className="log-detail-actions">
          {step && (
            <Button size="small" onClick={() => onStep(step)}>
              {t("show_step")}
            </Button>
          )}
          <CopyButton text={lineOf(event)} label={t("copy_line")} />
          <Button size="small" color="inherit" startIcon={<X size={14} />} onClick={onClose}>
            {t("close")}
          </Button>
        </span>
      </div>
      {step && <p className="mono small muted">{step}</p>}
      <Json value={data} label={t("data_of_line", { number: seq ?? 0 })} />
    </section>
  );
}
