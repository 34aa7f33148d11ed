import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { History, Undo2 } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import type { Definition, JsonObject } from "@/api/contracts";
import { useCan } from "@/api/me";
import { failureOf } from "@/api/problem";
import { ago, moment } from "@/lib/format";
import type { Plural } from "@/lib/kinds";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { ConfirmDialog } from "@/ui/dialogs";
import { LinkButton } from "@/ui/LinkButton";
import { Empty, Failure, Loading, Tag } from "@/ui/states";
import { useRollback, versionsQuery } from "./queries";

interface Props {
  plural: Plural;
  definition: Definition;
  from: string | undefined;
  to: string | undefined;
  onCompare: (from: string, to: string) => void;
  /** Two documents as one drawing; not there for a kind that is not drawn. */
  drawing?: ((before: JsonObject, after: JsonObject) => ReactNode) | undefined;
}

// Reading the documents takes a reader of YAML, which comes when two of them are compared.
const Difference = lazy(() => import("./Difference"));

/** The versions of a definition, what differs between two of them, and the way back to one. */
export function Versions({ plural, definition, from, to, onCompare, drawing }: Props) {
  const t = useWords("definitions");
  const { name, version: newest, has_unpublished_changes: changed } = definition;
  const can = useCan();
  const versions = useQuery(versionsQuery(plural, name));
  const rollback = useRollback(plural, name);
  const [asked, setAsked] = useState<number | null>(null);
  if (versions.error)
    return <Failure {...failureOf(versions.error)} onRetry={() => void versions.refetch()} />;
  if (!versions.data) return <Loading />;
  const items = versions.data.items;
  if (items.length === 0 || newest === null) {
    return (
      <section className="panel">
        <Empty icon={History} title={t("not_yet")}>
          {t("not_yet_note")}
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
          {each === "draft" ? t("the_draft") : t("version_number", { version: each })}
        </MenuItem>
      ))}
    </TextField>
  );
  return (
    <div className="stack">
      <section className="panel" aria-label={t("versions")}>
        <ul className="rows">
          {items.map((each) => (
            <li key={each.version} className="row version-row">
              <Tag tone={each.version === newest ? "good" : "calm"}>v{each.version}</Tag>
              <div className="row-main">
                <p>{each.message || <span className="muted">{t("no_message")}</span>}</p>
                <p className="muted small" title={moment(each.published_at)}>
                  {t("published_by", { when: ago(each.published_at), who: each.published_by })} ·{" "}
                  <code>{each.digest.slice(0, 10)}</code>
                </p>
              </div>
              <div className="row-facts">
                <LinkButton
                  size="small"
                  to="/$plural/$name"
                  params={{ plural, name }}
                  search={{ ...(drawing ? { view: "canvas" } : {}), version: String(each.version) }}
                >
                  {t("look_at")}
                </LinkButton>
                <Button size="small" onClick={() => onCompare(String(each.version), "draft")}>
                  {t("compare_draft")}
                </Button>
                {can(`${plural}.rollback`) && (
                  <Button size="small" startIcon={<Undo2 size={15} />} onClick={() => setAsked(each.version)}>
                    {t("back_to_this")}
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
      </section>
      <section className="panel" aria-label={t("difference")}>
        <div className="panel-head">
          <h2>{t("differs")}</h2>
          <div className="diff-pickers">
            {picker(t("from"), left, (value) => onCompare(value, right))}
            {picker(t("to"), right, (value) => onCompare(left, value))}
          </div>
        </div>
        <Suspense fallback={<Loading />}>
          <Difference plural={plural} name={name} from={left} to={right} drawing={drawing} />
        </Suspense>
      </section>
      <ConfirmDialog
        open={asked !== null}
        title={t("back_question", { version: asked ?? "" })}
        confirm={t("go_back")}
        onClose={(yes) => {
          if (yes && asked !== null) {
            rollback.mutate(asked, {
              onSuccess: () => notify(t("is_back", { version: asked, name }), "good"),
            });
          }
          setAsked(null);
        }}
      >
        {t("back_note", { version: asked ?? "" })}
      </ConfirmDialog>
    </div>
  );
}
