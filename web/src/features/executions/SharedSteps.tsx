import { useWords } from "@/lib/words";
import type { Step } from "./fork-model";

const MOST_SHOWN = 100;

/** What a fork takes over as it was recorded. */
export function SharedSteps({ steps }: { steps: readonly Step[] }) {
  const t = useWords("inspection");
  return (
    <details className="shared-steps">
      <summary>{t("n_shared_steps", { count: steps.length })}</summary>
      <ol>
        {steps.slice(0, MOST_SHOWN).map(({ key, kind, agent }) => (
          <li key={key}>
            <code>{key}</code>{" "}
            <span className="muted small">{[kind, agent].filter(Boolean).join(" · ")}</span>
          </li>
        ))}
      </ol>
      {steps.length > MOST_SHOWN && (
        <p className="muted small">{t("and_n_more", { count: steps.length - MOST_SHOWN })}</p>
      )}
    </details>
  );
}
