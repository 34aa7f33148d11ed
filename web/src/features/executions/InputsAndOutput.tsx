import type { Execution } from "@/api/contracts";
import { useWords } from "@/lib/words";
import { CopyButton } from "@/ui/CopyButton";
import { Json } from "@/ui/Json";
import { Markdown } from "@/ui/Markdown";

/** What came of it. */
export function Output({ execution }: { execution: Execution }) {
  const t = useWords("inspection");
  const { output } = execution;
  if (output === null) return null;
  return (
    <section className="panel" aria-label={t("result")}>
      <div className="panel-head">
        <h2>{t("result")}</h2>
        <CopyButton text={output.text} label={t("copy_result")} />
      </div>
      <div className="panel-body result">
        <Markdown text={output.text} />
        {output.json !== null && output.json !== undefined && (
          <Json value={output.json} label={t("structured_result")} />
        )}
      </div>
    </section>
  );
}

/** What it was given. */
export function Inputs({ inputs }: { inputs: Execution["inputs"] }) {
  const t = useWords("inspection");
  const entries = Object.entries(inputs);
  if (entries.length === 0) return null;
  return (
    <section className="panel" aria-label={t("inputs")}>
      <div className="panel-head">
        <h2>{t("inputs")}</h2>
      </div>
      <dl className="panel-body facts">
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
