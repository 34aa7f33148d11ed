import { CircleCheck, CircleDashed, CircleX, type LucideIcon } from "lucide-react";
import type { ImportResult } from "@/api/contracts";
import { Tag } from "@/ui/states";

type Fidelity = ImportResult["report"][number]["fidelity"];

const FIDELITIES: Record<
  Fidelity,
  { tone: "good" | "brass" | "bad"; icon: LucideIcon; label: string; means: string }
> = {
  exact: { tone: "good", icon: CircleCheck, label: "Exact", means: "the same here" },
  emulated: { tone: "brass", icon: CircleDashed, label: "Emulated", means: "done in another way" },
  unsupported: { tone: "bad", icon: CircleX, label: "Unsupported", means: "left out" },
};

function FidelityTag({ fidelity, children }: { fidelity: Fidelity; children?: string }) {
  const { tone, icon, label } = FIDELITIES[fidelity];
  return (
    <Tag tone={tone} icon={icon}>
      {children ?? label}
    </Tag>
  );
}

/** What became of each thing of the imported files. */
export function Report({ report }: { report: ImportResult["report"] }) {
  const count = (fidelity: Fidelity) => report.filter((note) => note.fidelity === fidelity).length;
  return (
    <section className="panel" aria-labelledby="report">
      <div className="panel-head">
        <h2 id="report">What becomes of each thing</h2>
        <ul className="report-sums">
          {(Object.keys(FIDELITIES) as Fidelity[]).map((fidelity) => (
            <li key={fidelity}>
              <FidelityTag fidelity={fidelity}>
                {`${count(fidelity)} ${fidelity}: ${FIDELITIES[fidelity].means}`}
              </FidelityTag>
            </li>
          ))}
        </ul>
      </div>
      <div className="table-scroll">
        <table className="table report">
          <thead>
            <tr>
              <th scope="col">Thing</th>
              <th scope="col">Fidelity</th>
              <th scope="col">What becomes of it</th>
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
