import Button from "@mui/material/Button";
import FormControlLabel from "@mui/material/FormControlLabel";
import Switch from "@mui/material/Switch";
import { ChevronRight, Diff, Equal, Minus, Plus } from "lucide-react";
import { useState } from "react";
import { count, dollars, duration } from "@/lib/format";
import { type Key, useWords } from "@/lib/words";
import { Tag } from "@/ui/states";
import type { ComparedStep } from "./compare-queries";
import { Differences } from "./Differences";

const PARTS: Record<ComparedStep["differs"][number], Key<"inspection">> = {
  only_a: "only_a",
  only_b: "only_b",
  name: "differs_name",
  input: "differs_input",
  output: "differs_output",
  status: "differs_status",
  tokens: "differs_tokens",
  cost_usd: "differs_cost",
};
const AT_ONCE = 200;

type Outcome = NonNullable<ComparedStep["a"]>;

function Facts({ outcome }: { outcome: Outcome | null }) {
  const t = useWords("inspection");
  if (outcome === null) return <span className="compare-none muted">{t("has_no_such_step")}</span>;
  const tokens =
    outcome.output_tokens === null || outcome.output_tokens === undefined
      ? null
      : `${count(outcome.input_tokens ?? 0)} → ${count(outcome.output_tokens)}`;
  const facts = [outcome.name, tokens, dollars(outcome.cost_usd), duration(outcome.ms)].filter(Boolean);
  return <span className="number">{facts.join(" · ")}</span>;
}

const said = (outcome: Outcome | null) =>
  outcome === null
    ? ""
    : typeof outcome.output === "string"
      ? outcome.output
      : JSON.stringify(outcome.output, null, 2);

function Step({ step }: { step: ComparedStep }) {
  const t = useWords("inspection");
  const isSame = step.differs.length === 0;
  const isOnly = step.differs.includes("only_a") || step.differs.includes("only_b");
  const Icon = isSame ? Equal : isOnly ? (step.differs.includes("only_a") ? Minus : Plus) : Diff;
  return (
    <li className={`compare-step ${isSame ? "same" : "differs"}`}>
      <details>
        <summary>
          <ChevronRight size={15} aria-hidden="true" className="fold" />
          <Icon size={15} aria-hidden="true" />
          <code>{step.step}</code>
          {isSame ? (
            <span className="muted small">{t("same")}</span>
          ) : (
            step.differs.map((part) => (
              <Tag key={part} tone="brass">
                {t(PARTS[part])}
              </Tag>
            ))
          )}
        </summary>
        <div className="stack compare-body">
          <div className="differing">
            <div className="compare-said">
              <Facts outcome={step.a} />
              <pre>{said(step.a)}</pre>
            </div>
            <div className="compare-said">
              <Facts outcome={step.b} />
              <pre>{said(step.b)}</pre>
            </div>
          </div>
          {step.input.length > 0 && <Differences title={t("differs_input")} differences={step.input} />}
          {step.output.length > 0 && <Differences title={t("differs_output")} differences={step.output} />}
        </div>
      </details>
    </li>
  );
}

interface Props {
  steps: readonly ComparedStep[];
  same: number;
  onOther: () => void;
}

/** The steps of both, side by side; those that are the same are passed over unless they are asked for. */
export function CompareSteps({ steps, same, onOther }: Props) {
  const t = useWords("inspection");
  const [all, setAll] = useState(false);
  const [shown, setShown] = useState(AT_ONCE);
  const wanted = all ? steps : steps.filter(({ differs }) => differs.length > 0);
  return (
    <section className="panel" aria-label={t("steps")}>
      <div className="panel-head">
        <h2>
          {t("steps")}{" "}
          <span className="muted small">{t("n_differ_m_same", { count: steps.length - same, same })}</span>
        </h2>
        <span className="step-actions">
          <FormControlLabel
            control={<Switch checked={all} onChange={(_, on) => setAll(on)} />}
            label={t("same_steps_too")}
          />
          <Button color="inherit" onClick={onOther}>
            {t("choose_another")}
          </Button>
        </span>
      </div>
      {wanted.length === 0 && <p className="panel-body muted">{t("nothing_differs")}</p>}
      <ol className="compare-steps">
        {wanted.slice(0, shown).map((step) => (
          <Step key={step.step} step={step} />
        ))}
      </ol>
      {wanted.length > shown && (
        <div className="panel-body">
          <Button variant="outlined" onClick={() => setShown(shown + AT_ONCE)}>
            {t("more_steps")}
          </Button>
        </div>
      )}
    </section>
  );
}
