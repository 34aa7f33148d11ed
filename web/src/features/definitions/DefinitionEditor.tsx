import "./definitions.css";
import Button from "@mui/material/Button";
import { useBlocker } from "@tanstack/react-router";
import { Rocket, Save } from "lucide-react";
import "./saving.css";
import { useState } from "react";
import type { Definition } from "@/api/contracts";
import { useCan } from "@/api/me";
import { failureOf } from "@/api/problem";
import { KINDS } from "@/lib/kinds";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { ConfirmDialog } from "@/ui/dialogs";
import { PageHeader } from "@/ui/PageHeader";
import { Failure, Loading } from "@/ui/states";
import { NameField } from "./AboutFields";
import { StandingConflict } from "./Conflict";
import { VersionTag } from "./DefinitionList";
import { EditorPanes } from "./EditorPanes";
import type { EditorProps } from "./editor-contracts";
import { Hindrances } from "./Hindrances";
import { PublishDialog } from "./PublishDialog";
import { SaveStateTag } from "./SaveStateTag";
import { showPlace } from "./show-place";
import { faultsFrom } from "./use-draft";
import { useFields } from "./use-fields";
import { useReadiness } from "./use-readiness";
import { type Saving, useSaving } from "./use-saving";

/** What came in from somebody else, named, until the person has seen it. */
function TakenIn({ saving }: { saving: Saving }) {
  const t = useWords("saving");
  const { taken, seen } = saving;
  if (taken.length === 0) return null;
  return (
    <section className="conflict merged" aria-label={t("taken_in")}>
      <details>
        <summary>{t("places_taken", { count: taken.length })}</summary>
        <ul className="small">
          {taken.map((place) => (
            <li key={place}>{place}</li>
          ))}
        </ul>
      </details>
      <Button size="small" color="inherit" onClick={seen}>
        {t("seen")}
      </Button>
    </section>
  );
}

interface StandingProps {
  definition: Definition | null;
  saving: Saving;
  writable: boolean;
  isAsked: boolean;
}

/** How the draft stands beside what is published and saved; of a new one, how it shall be called. */
function Standing({ definition, saving, writable, isAsked }: StandingProps) {
  const { draft, faults, edit, state } = saving;
  if (definition === null)
    return isAsked && <NameField {...{ draft, faults, disabled: !writable, onEdit: edit }} isShort />;
  return (
    <>
      <VersionTag version={definition.version} changed={definition.has_unpublished_changes} />
      {writable && <SaveStateTag state={state} />}
    </>
  );
}

/** Edits one definition as a form and as YAML; the draft is saved by the way, and published when the person says so. */
export default function DefinitionEditor({
  plural,
  definition,
  onCreated,
  eyebrow,
  tabs,
  actions,
  rare,
  drawing,
}: EditorProps) {
  const t = useWords("saving");
  const kinds = useWords("kinds");
  const can = useCan();
  const { fields, isReady, error, refetch } = useFields(plural);
  const writable = can(`${plural}.write`);
  const saving = useSaving({ plural, definition, fields, writable });
  const { draft, yaml, yamlFaults, dirty, edit, editYaml, state, keep, theirs, setFaults } = saving;
  const { told, faults, hindrances, remarks, isHeldUp } = useReadiness(plural, definition, saving);
  const [publishing, setPublishing] = useState(false);
  const [asked, setAsked] = useState<{ pointer: string } | null>(null);
  const onGo = (pointer: string) => {
    setAsked({ pointer });
    showPlace(pointer);
  };
  const blocker = useBlocker({
    // What can be saved is saved on the way out; only what cannot be is asked about.
    shouldBlockFn: async ({ current, next }) => {
      const isElsewhere = (next.search as { view?: string }).view === "versions";
      return (current.pathname !== next.pathname || isElsewhere) && (await saving.wouldLose());
    },
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });

  const onSave = async () => {
    const kept = await keep();
    if (kept === null) return draft.name === "" && showPlace("/metadata/name");
    notify(t("draft_was_saved"), "good");
    if (definition === null) onCreated?.(kept.name);
  };
  const onPublish = async () => {
    if ((await keep()) !== null) setPublishing(true);
  };
  return (
    <>
      <PageHeader
        eyebrow={eyebrow}
        title={definition?.name ?? kinds(`new_${KINDS[plural].one}`)}
        beside={
          <Standing
            {...{ definition, saving, writable }}
            // Where it is drawn there is no form that would ask for its name.
            isAsked={drawing !== undefined}
          />
        }
        actions={
          <>
            {actions}
            {writable && (
              <>
                <Button
                  variant="outlined"
                  startIcon={<Save size={16} />}
                  disabled={(definition === null && !dirty) || state === "saving" || theirs !== null}
                  onClick={() => void onSave()}
                >
                  {t("save_draft")}
                </Button>
                <Hindrances hindrances={remarks} isRemark onGo={onGo} />
                <Hindrances hindrances={hindrances} onGo={onGo} />
                <Button
                  variant="contained"
                  startIcon={<Rocket size={16} />}
                  disabled={
                    isHeldUp ||
                    (definition === null && !dirty) ||
                    theirs !== null ||
                    !(dirty || definition?.has_unpublished_changes || !definition?.version)
                  }
                  onClick={() => void onPublish()}
                >
                  {t("publish")}
                </Button>
              </>
            )}
            {rare}
          </>
        }
      />
      {tabs}
      <div className="stack">
        <TakenIn saving={saving} />
        <StandingConflict saving={saving} />
        {!isReady && !error && <Loading lines={8} />}
        {error && <Failure {...failureOf(error)} onRetry={() => void refetch()} />}
        {isReady && (
          <EditorPanes
            plural={plural}
            isNew={definition === null}
            fields={fields}
            draft={draft}
            yaml={yaml}
            yamlFaults={yamlFaults}
            faults={faults}
            refused={saving.refused}
            told={told}
            asked={asked}
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
        title={t("leave_unsaved")}
        confirm={t("leave")}
        onClose={(yes) => (yes ? blocker.proceed?.() : blocker.reset?.())}
      >
        {t("leave_note")}
      </ConfirmDialog>
    </>
  );
}
