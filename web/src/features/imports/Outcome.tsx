import Button from "@mui/material/Button";
import { FilePen, FilePlus, Files } from "lucide-react";
import type { Applied } from "@/api/contracts";
import { explain } from "@/api/problem";
import { CodeEditor } from "@/ui/CodeEditor";
import { Failure, Tag } from "@/ui/states";
import type { Conversion } from "./queries";

const ACTIONS = {
  created: { tone: "good", icon: FilePlus, label: "New" },
  updated: { tone: "brass", icon: FilePen, label: "Takes the place of the present version" },
  unchanged: { tone: "calm", icon: Files, label: "There already, the same" },
} as const;

function ActionTag({ action }: Pick<Applied, "action">) {
  const { tone, icon, label } = ACTIONS[action];
  return (
    <Tag tone={tone} icon={icon}>
      {label}
    </Tag>
  );
}

interface Props {
  conversion: Conversion;
  busy: boolean;
  error: unknown;
  onApply: () => void;
}

/** What applying the import does, its YAML, and the button that does it. */
export function Outcome({ conversion, busy, error, onApply }: Props) {
  const { plan, yaml } = conversion;
  return (
    <section className="panel" aria-labelledby="outcome">
      <div className="panel-head">
        <h2 id="outcome">What applying it does</h2>
        <Button variant="contained" loading={busy} onClick={onApply}>
          Apply and publish
        </Button>
      </div>
      {error !== null && (
        <div className="panel-body">
          <Failure text={explain(error)} />
        </div>
      )}
      <div className="table-scroll">
        <table className="table report">
          <thead>
            <tr>
              <th scope="col">Kind</th>
              <th scope="col">Name</th>
              <th scope="col">Here</th>
            </tr>
          </thead>
          <tbody>
            {plan.map(({ kind, name, action }) => (
              <tr key={`${kind} ${name}`}>
                <td>{kind}</td>
                <td>
                  <code>{name}</code>
                </td>
                <td>
                  <ActionTag action={action} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details className="yaml-more">
        <summary>The YAML that is applied</summary>
        <CodeEditor label="The YAML that is applied" value={yaml} readOnly />
      </details>
    </section>
  );
}
