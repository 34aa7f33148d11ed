import { CircleCheck, CircleDashed, CircleX, type LucideIcon } from "lucide-react";
import type { ImportResult } from "@/api/contracts";
import { useWords } from "@/lib/words";
import { Tag } from "@/ui/states";

type Fidelity = ImportResult["report"][number]["fidelity"];

const FIDELITIES: Record<Fidelity, { tone: "good" | "brass" | "bad"; icon: LucideIcon }> = {
  exact: { tone: "good", icon: CircleCheck },
  emulated: { tone: "brass", icon: CircleDashed },
  unsupported: { tone: "bad", icon: CircleX },
};

function FidelityTag({ fidelity, children }: { fidelity: Fidelity; children?: string }) {
  const t = useWords("imports");
  const { tone, icon } = FIDELITIES[fidelity];
  return (
    <Tag tone={tone} icon={icon}>
      {children ?? t(`fidelity_${fidelity}`)}
    </Tag>
  );
}

/** What became of each thing of the imported files. */
export function Report({ report }: { report: ImportResult["report"] }) {
  const t = useWords("imports");
  const count = (fidelity: Fidelity) => report.filter((note) => note.fidelity === fidelity).length;
  return (
    <section className="panel" aria-labelledby="report">
      <div className="panel-head">
        <h2 id="report">{t("report")}</h2>
        <ul className="report-sums">
          {(Object.keys(FIDELITIES) as Fidelity[]).map((fidelity) => (
            <li key={fidelity}>
              <FidelityTag fidelity={fidelity}>
                {t(`sum_${fidelity}`, { number: count(fidelity) })}
              </FidelityTag>
            </li>
          ))}
        </ul>
      </div>
      <div className="table-scroll">
        <table className="table report">
          <thead>
            <tr>
              <th scope="col">{t("thing")}</th>
              <th scope="col">{t("fidelity")}</th>
              <th scope="col">{t("becomes")}</th>
            </tr>
          </thead>
          <tbody>
            {report.map(({ item, fidelity, note }) => (
              <tr key={`${item} ${note}`}>
                <td>{item}</td>
                <td>
                  <FidelityTag fidelity={fidelity} />
                </td>
                <td>{note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
