import { CircleAlert } from "lucide-react";
import type { Execution } from "@/api/contracts";
import { reasonWords } from "@/lib/server-words";
import { type Key, useWords } from "@/lib/words";

const MENDS: { [code: string]: Key<"inspection"> } = {
  missing_key: "mend_missing_key",
  missing_extra: "mend_missing_extra",
  missing_weights: "mend_missing_weights",
  unknown_model: "mend_unknown_model",
  model_overloaded: "mend_provider",
  model_timeout: "mend_provider",
  model_unreachable: "mend_provider",
  model_call_failed: "mend_provider",
  model_refused: "mend_refused",
  context_exceeded: "mend_context",
  output_invalid: "mend_output",
  guardrail_failed: "mend_output",
  max_revisions: "mend_output",
  max_seconds: "mend_limit",
  max_steps: "mend_limit",
  max_tokens: "mend_limit",
  max_cost_usd: "mend_limit",
  max_iterations: "mend_limit",
  max_execution_time: "mend_limit",
  max_tokens_per_task: "mend_limit",
  max_cost_usd_per_task: "mend_limit",
  cost_unknown: "mend_cost_unknown",
  cancelled: "mend_cancelled",
  internal: "mend_internal",
};

interface Props {
  reason: NonNullable<Execution["reason"]>;
  /** The last step before the end, where it went wrong. */
  step: string | null;
  onStep: (step: string) => void;
}

/** Why an execution ended as it did, where, and what mends it. */
export function ReasonPanel({ reason, step, onStep }: Props) {
  const t = useWords("inspection");
  const mend = MENDS[reason.code];
  const known = reasonWords(reason.code);
  return (
    <div className="failure run-reason" role="alert">
      <CircleAlert size={20} aria-hidden="true" />
      <div className="run-reason-words">
        {known === null ? (
          <p>
            {reason.detail} <code>{reason.code}</code>
          </p>
        ) : (
          <>
            <p>
              {known} <code>{reason.code}</code>
            </p>
            <p className="small" lang="en">
              {reason.detail}
            </p>
          </>
        )}
        {mend && <p className="muted small">{t(mend)}</p>}
      </div>
      {step && (
        <button type="button" className="link-like" onClick={() => onStep(step)}>
          {t("show_step")}
        </button>
      )}
    </div>
  );
}
