import Button from "@mui/material/Button";
import { FilePen, FilePlus, Files } from "lucide-react";
import type { Applied } from "@/api/contracts";
import { failureOf } from "@/api/problem";
import { useKindWord } from "@/lib/kind-words";
import { useWords } from "@/lib/words";
import { CodeEditor } from "@/ui/CodeEditor";
import { Failure, Tag } from "@/ui/states";
import type { Conversion } from "./queries";

const ACTIONS = {
  created: { tone: "good", icon: FilePlus },
  updated: { tone: "brass", icon: FilePen },
  unchanged: { tone: "calm", icon: Files },
} as const;

function ActionTag({ action }: Pick<Applied, "action">) {
  const t = useWords("imports");
  const { tone, icon } = ACTIONS[action];
  return (
    <Tag tone={tone} icon={icon}>
      {t(`action_${action}`)}
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
  const t = useWords("imports");
  const kindWord = useKindWord();
  const { plan, yaml } = conversion;
  return (
    <section className="panel" aria-labelledby="outcome">
      <div className="panel-head">
        <h2 id="outcome">{t("outcome")}</h2>
        <Button variant="contained" loading={busy} onClick={onApply}>
          {t("apply")}
        </Button>
      </div>
      {error !== null && (
        <div className="panel-body">
          <Failure {...failureOf(error)} />
        </div>
      )}
      <div className="table-scroll">
        <table className="table report">
          <thead>
            <tr>
              <th scope="col">{t("kind")}</th>
              <th scope="col">{t("name")}</th>
              <th scope="col">{t("here")}</th>
            </tr>
          </thead>
          <tbody>
            {plan.map(({ kind, name, action }) => (
              <tr key={`${kind} ${name}`}>
                <td>{kindWord(kind)}</td>
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
        <summary>{t("yaml")}</summary>
        <CodeEditor label={t("yaml")} value={yaml} readOnly />
      </details>
    </section>
  );
}
