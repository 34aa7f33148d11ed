import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { History, Undo2 } from "lucide-react";
import { useState } from "react";
import type { Definition } from "@/api/contracts";
import { useCan } from "@/api/me";
import { explain } from "@/api/problem";
import { ago, moment } from "@/lib/format";
import type { Plural } from "@/lib/kinds";
import { notify } from "@/lib/notices";
import { DiffView } from "@/ui/DiffView";
import { ConfirmDialog } from "@/ui/dialogs";
import { Empty, Failure, Loading, Tag } from "@/ui/states";
import { diffQuery, useRollback, versionsQuery } from "./queries";

interface Props {
  plural: Plural;
  definition: Definition;
  from: string | undefined;
  to: string | undefined;
  onCompare: (from: string, to: string) => void;
}

function Difference({ plural, name, from, to }: { plural: Plural; name: string; from: string; to: string }) {
  const { data, error, refetch } = useQuery(diffQuery(plural, name, from, to));
  if (error) return <Failure text={explain(error)} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return <DiffView before={data.yaml_before} after={data.yaml_after} label={`From ${from} to ${to}`} />;
}

/** The versions of a definition, what differs between two of them, and the way back to one. */
export function Versions({ plural, definition, from, to, onCompare }: Props) {
  const { name, version: newest, has_unpublished_changes: changed } = definition;
  const can = useCan();
  const versions = useQuery(versionsQuery(plural, name));
  const rollback = useRollback(plural, name);
  const [asked, setAsked] = useState<number | null>(null);
  if (versions.error)
    return <Failure text={explain(versions.error)} onRetry={() => void versions.refetch()} />;
  if (!versions.data) return <Loading />;
  const items = versions.data.items;
  if (items.length === 0 || newest === null) {
    return (
      <section className="panel">
        <Empty icon={History} title="Not published yet">
          Publishing keeps the draft as version 1, which never changes again. Runs use published versions.
        </Empty>
      </section>
    );
  }
  const left = from ?? String(changed ? newest : Math.max(1, newest - 1));
  const right = to ?? (changed ? "draft" : String(newest));
  const names = ["draft", ...items.map(({ version }) => String(version))];
  const picker = (label: string, value: string, choose: (value: string) => void) => (
    <TextField select label={label} value={value} onChange={(event) => choose(event.target.value)}>
      {names.map((each) => (
        <MenuItem key={each} value={each}>
          {each === "draft" ? "the draft" : `version ${each}`}
        </MenuItem>
      ))}
    </TextField>
  );
  return (
    <div className="stack">
      <section className="panel" aria-label="Versions">
        <ul className="rows">
          {items.map((each) => (
            <li key={each.version} className="row version-row">
              <Tag tone={each.version === newest ? "good" : "calm"}>v{each.version}</Tag>
              <div className="row-main">
                <p>{each.message || <span className="muted">No message</span>}</p>
                <p className="muted small" title={moment(each.published_at)}>
                  {ago(each.published_at)} by {each.published_by} · <code>{each.digest.slice(0, 10)}</code>
                </p>
              </div>
              <div className="row-facts">
                <Button size="small" onClick={() => onCompare(String(each.version), "draft")}>
                  Compare with the draft
                </Button>
                {can(`${plural}.rollback`) && (
                  <Button size="small" startIcon={<Undo2 size={15} />} onClick={() => setAsked(each.version)}>
                    Back to this
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
      </section>
      <section className="panel" aria-label="Difference">
        <div className="panel-head">
          <h2>What differs</h2>
          <div className="diff-pickers">
            {picker("From", left, (value) => onCompare(value, right))}
            {picker("To", right, (value) => onCompare(left, value))}
          </div>
        </div>
        <Difference plural={plural} name={name} from={left} to={right} />
      </section>
      <ConfirmDialog
        open={asked !== null}
        title={`Back to version ${asked}?`}
        confirm="Go back"
        onClose={(yes) => {
          if (yes && asked !== null) {
            rollback.mutate(asked, {
              onSuccess: () => notify(`Version ${asked} of ${name} is published again`, "good"),
            });
          }
          setAsked(null);
        }}
      >
        What version {asked} holds is published again as the newest version, and becomes the draft.
      </ConfirmDialog>
    </div>
  );
}
