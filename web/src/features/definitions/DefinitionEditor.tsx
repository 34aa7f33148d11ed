import "./definitions.css";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { Rocket, Save } from "lucide-react";
import { useMemo, useState } from "react";
import type { Definition } from "@/api/contracts";
import { useCan } from "@/api/me";
import { explain, ProblemError } from "@/api/problem";
import { KINDS } from "@/lib/kinds";
import { notify } from "@/lib/notices";
import { ConfirmDialog } from "@/ui/dialogs";
import { PageHeader } from "@/ui/PageHeader";
import { type Faults, faultsOf } from "@/ui/schema-form/schema-faults";
import { fieldsOf, type JsonSchema } from "@/ui/schema-form/schema-model";
import { Failure, Loading } from "@/ui/states";
import { Conflict } from "./Conflict";
import { VersionTag } from "./DefinitionList";
import type { DraftDocument } from "./document-model";
import { EditorPanes } from "./EditorPanes";
import type { EditorProps } from "./editor-contracts";
import { PublishDialog } from "./PublishDialog";
import { draftOf, schemaQuery, useSave } from "./queries";
import { faultsFrom, useDraft } from "./use-draft";

const NOTHING: DraftDocument = { name: "", description: "", labels: {}, spec: {} };

function prefixed(faults: Faults): Faults {
  return Object.fromEntries(Object.entries(faults).map(([pointer, message]) => [`/spec${pointer}`, message]));
}

/** Edits one definition as a form and as YAML; saves the draft and publishes it. */
export default function DefinitionEditor({
  plural,
  definition,
  onCreated,
  eyebrow,
  tabs,
  actions,
  drawing,
}: EditorProps) {
  const { one, kind } = KINDS[plural];
  const can = useCan();
  const schema = useQuery(schemaQuery(plural));
  const fields = useMemo(() => (schema.data ? fieldsOf(schema.data as JsonSchema) : []), [schema.data]);
  const { draft, yaml, yamlFaults, dirty, edit, editYaml, settle } = useDraft(
    kind,
    definition ? draftOf(definition) : NOTHING,
  );
  const [revision, setRevision] = useState(definition?.revision ?? null);
  const [faults, setFaults] = useState<Faults>({});
  const [publishing, setPublishing] = useState(false);
  const save = useSave(plural);
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && !save.isPending && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });

  /** Saves when it can be saved; null when something is in the way, which is then shown. */
  const keep = async (from: number | null = revision): Promise<Definition | null> => {
    const found = prefixed(faultsOf(fields, draft.spec));
    const wrong = draft.name === "" ? { "/metadata/name": "It needs a name.", ...found } : found;
    setFaults(wrong);
    if (yamlFaults.length > 0 || Object.keys(wrong).length > 0) {
      notify(`Not saved: ${Math.max(1, Object.keys(wrong).length)} field(s) need mending first.`, "bad");
      return null;
    }
    try {
      const saved = await save.mutateAsync({ draft, revision: from });
      setRevision(saved.revision);
      settle(draftOf(saved));
      return saved;
    } catch (error) {
      setFaults(faultsFrom(error));
      if (!(error instanceof ProblemError && error.status === 412)) notify(explain(error), "bad");
      return null;
    }
  };

  const onSave = async () => {
    const saved = await keep();
    if (saved === null) return;
    notify("Draft saved", "good");
    if (definition === null) onCreated?.(saved.name);
  };
  const onPublish = async () => {
    const ready = dirty || revision === null ? await keep() : definition;
    if (ready === null) return;
    setPublishing(true);
  };

  const conflict = save.error instanceof ProblemError && save.error.status === 412;
  const writable = can(`${plural}.write`);
  return (
    <>
      <PageHeader
        eyebrow={eyebrow}
        title={definition?.name ?? `New ${one}`}
        beside={
          definition && (
            <VersionTag version={definition.version} changed={definition.has_unpublished_changes} />
          )
        }
        actions={
          <>
            {actions}
            {writable && (
              <>
                <Button
                  variant="outlined"
                  startIcon={<Save size={16} />}
                  disabled={!dirty || save.isPending}
                  onClick={() => void onSave()}
                >
                  Save draft
                </Button>
                <Button
                  variant="contained"
                  startIcon={<Rocket size={16} />}
                  disabled={
                    save.isPending || !(dirty || definition?.has_unpublished_changes || !definition?.version)
                  }
                  onClick={() => void onPublish()}
                >
                  Publish
                </Button>
              </>
            )}
          </>
        }
      />
      {tabs}
      <div className="stack">
        {conflict && (
          <Conflict
            plural={plural}
            name={draft.name}
            onTheirs={(theirs) => {
              save.reset();
              setRevision(theirs.revision);
              settle(draftOf(theirs));
            }}
            onMine={(theirs) => void keep(theirs.revision)}
          />
        )}
        {schema.isPending && <Loading lines={8} />}
        {schema.error && <Failure text={explain(schema.error)} onRetry={() => void schema.refetch()} />}
        {schema.data && (
          <EditorPanes
            plural={plural}
            isNew={definition === null}
            fields={fields}
            draft={draft}
            yaml={yaml}
            yamlFaults={yamlFaults}
            faults={faults}
            readOnly={!writable}
            onEdit={edit}
            onYaml={editYaml}
            drawing={drawing}
          />
        )}
      </div>
      {publishing && (
        <PublishDialog
          plural={plural}
          name={draft.name}
          onRefused={(error) => setFaults(faultsFrom(error))}
          onClose={(published) => {
            setPublishing(false);
            if (definition === null) onCreated?.(draft.name);
            else if (published) setFaults({});
          }}
        />
      )}
      <ConfirmDialog
        open={blocker.status === "blocked"}
        title="Leave without saving?"
        confirm="Leave"
        onClose={(yes) => (yes ? blocker.proceed?.() : blocker.reset?.())}
      >
        What you changed here is not saved yet.
      </ConfirmDialog>
    </>
  );
}
