import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Definition } from "@/api/contracts";
import { failureOf } from "@/api/problem";
import { KINDS } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import { ConfirmDialog, FormDialog } from "@/ui/dialogs";
import { SchemaForm } from "@/ui/schema-form/SchemaForm";
import { Failure, Loading } from "@/ui/states";
import { NameField } from "./AboutFields";
import { StandingConflict } from "./Conflict";
import type { PartProps } from "./editor-contracts";
import { hintsFor } from "./kind-guide";
import { oneQuery } from "./queries";
import { SaveStateTag } from "./SaveStateTag";
import { faultsUnder } from "./use-draft";
import { useFields } from "./use-fields";
import { useNames } from "./use-names";
import { useSaving } from "./use-saving";

/** Makes or changes what a definition is put together from, without leaving it: a draft of its own, saved by the way. */
export default function PartDialog({ name, ...given }: PartProps) {
  const { data, error, refetch } = useQuery({
    ...oneQuery(given.plural, name ?? ""),
    enabled: name !== null,
  });
  if (name === null || data) return <Part {...given} definition={data ?? null} />;
  return (
    <FormDialog title={name} onClose={given.onClose}>
      {error ? <Failure {...failureOf(error)} onRetry={() => void refetch()} /> : <Loading lines={6} />}
    </FormDialog>
  );
}

interface Props extends Omit<PartProps, "name"> {
  definition: Definition | null;
}

function Part({ plural, definition, onDone, onClose }: Props) {
  const t = useWords("definitions");
  const words = useWords("saving");
  const kinds = useWords("kinds");
  const queries = useQueryClient();
  const { fields, isReady, error, refetch } = useFields(plural);
  const hints = hintsFor(plural, useNames(plural));
  const saving = useSaving({ plural, definition, fields, writable: true });
  const { draft, edit, faults, keep, state } = saving;
  const [isLeaving, setLeaving] = useState(false);
  const id = `part-${KINDS[plural].one}`;
  const away = (then: () => void) => {
    // What is told of the whole depends on its parts.
    void queries.invalidateQueries({ queryKey: ["definitions"] });
    then();
  };
  const submit = async () => {
    const kept = await keep();
    if (kept !== null) away(() => onDone(kept.name));
  };
  const close = async () => ((await saving.wouldLose()) ? setLeaving(true) : away(onClose));
  return (
    <FormDialog
      title={definition?.name ?? kinds(`new_${KINDS[plural].one}`)}
      submit={t(definition === null ? "make_and_add" : "done")}
      busy={state === "saving"}
      onSubmit={() => void submit()}
      onClose={() => void close()}
    >
      {error && <Failure {...failureOf(error)} onRetry={() => void refetch()} />}
      {!isReady && !error && <Loading lines={6} />}
      {definition && (
        <div>
          <SaveStateTag state={state} />
        </div>
      )}
      <StandingConflict saving={saving} />
      {isReady && (
        <>
          {definition === null && (
            <NameField {...{ draft, faults, onEdit: edit }} disabled={false} id={`${id}-name`} />
          )}
          <SchemaForm
            idPrefix={id}
            fields={fields}
            hints={hints}
            faults={faultsUnder(faults, "/spec")}
            value={draft.spec}
            moreLabel={t("more")}
            onChange={(spec) => edit({ spec })}
          />
        </>
      )}
      <ConfirmDialog
        open={isLeaving}
        title={words("leave_unsaved")}
        confirm={words("leave")}
        onClose={(yes) => (yes ? away(onClose) : setLeaving(false))}
      >
        {words("leave_note")}
      </ConfirmDialog>
    </FormDialog>
  );
}
