import type { components } from "@/api/schema";
import { useWords } from "@/lib/words";

type Difference = components["schemas"]["Difference"];

const said = (value: unknown) =>
  value === null || value === undefined
    ? "–"
    : typeof value === "string"
      ? value
      : JSON.stringify(value, null, 2);

/** Parts that are not the same, each with both values: marked by a sign and a word beside the colour. */
export function Differences({ title, differences }: { title: string; differences: readonly Difference[] }) {
  const t = useWords("inspection");
  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
      </div>
      <div className="panel-body stack">
        {differences.map(({ place, before, after }) => (
          <div key={place}>
            {place && <p className="mono small muted">{place}</p>}
            <div className="differing">
              <pre className="was">
                <span className="mark" aria-hidden="true">
                  A
                </span>
                <span className="unseen">{t("side_a")}: </span>
                {said(before)}
              </pre>
              <pre className="is">
                <span className="mark" aria-hidden="true">
                  B
                </span>
                <span className="unseen">{t("side_b")}: </span>
                {said(after)}
              </pre>
            </div>
          </div>
        ))}
      </div>
    </section>
  );
}
