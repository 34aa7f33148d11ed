import "./compare.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { failureOf } from "@/api/problem";
import { costOf, count, duration } from "@/lib/format";
import { useWords } from "@/lib/words";
import { Failure, Loading } from "@/ui/states";
import { CompareSteps } from "./CompareSteps";
import { type Compared, comparisonQuery } from "./compare-queries";
import { Differences } from "./Differences";
import { OtherPicker } from "./OtherPicker";
import { StatusTag } from "./StatusTag";

function Side({ side, label }: { side: Compared; label: string }) {
  const t = useWords("inspection");
  const figures: [string, string][] = [
    [t("version"), `v${side.version}`],
    [t("time"), side.seconds === null ? "–" : duration(side.seconds * 1_000)],
    [t("tokens"), `${count(side.usage.input_tokens)} → ${count(side.usage.output_tokens)}`],
    [t("cost"), costOf(side.usage)],
    [t("steps"), count(side.steps)],
  ];
  return (
    <section className="panel compare-side" aria-label={label}>
      <div className="panel-head">
        <h2>
          <span className="compare-letter" aria-hidden="true">
            {label.slice(-1)}
          </span>
          <Link to="/executions/$id" params={{ id: side.id }}>
            {side.name}
          </Link>
        </h2>
        <StatusTag status={side.status} />
      </div>
      <dl className="compare-figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
      </dl>
      {side.reason && <p className="panel-body small">{side.reason.detail}</p>}
    </section>
  );
}

interface Props {
  id: string;
  name: string;
  other: string | null;
  onOther: (id: string | null) => void;
}

/** Two executions step by step: what was asked, what came back, tokens, cost and time of each. */
export function CompareTab({ id, name, other, onOther }: Props) {
  const t = useWords("inspection");
  const found = useQuery({ ...comparisonQuery(id, other ?? ""), enabled: other !== null });
  if (other === null) return <OtherPicker id={id} name={name} onPick={onOther} />;
  if (found.error) return <Failure {...failureOf(found.error)} onRetry={() => void found.refetch()} />;
  if (found.isPending) return <Loading lines={8} />;
  const { a, b, inputs, output, steps, same } = found.data;
  return (
    <div className="stack">
      <div className="compare-sides">
        <Side side={a} label={t("side_a")} />
        <Side side={b} label={t("side_b")} />
      </div>
      {inputs.length > 0 && <Differences title={t("inputs_differ")} differences={inputs} />}
      {output.length > 0 && <Differences title={t("output_differs")} differences={output} />}
      <CompareSteps steps={steps} same={same} onOther={() => onOther(null)} />
    </div>
  );
}
