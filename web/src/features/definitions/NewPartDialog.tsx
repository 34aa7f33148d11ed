import { failureOf } from "@/api/problem";
import { KINDS } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import { FormDialog } from "@/ui/dialogs";
import { SchemaForm } from "@/ui/schema-form/SchemaForm";
import { Failure, Loading } from "@/ui/states";
import { NameField } from "./AboutFields";
import type { NewPartProps } from "./editor-contracts";
import { hintsFor } from "./kind-guide";
import { faultsUnder } from "./use-draft";
import { useFields } from "./use-fields";
import { useNames } from "./use-names";
import { useSaving } from "./use-saving";

/** Makes what a definition is put together from, without leaving it: a draft with a name. */
export default function NewPartDialog({ plural, onMade, onClose }: NewPartProps) {
  const t = useWords("definitions");
  const kinds = useWords("kinds");
  const { fields, isReady, error, refetch } = useFields(plural);
  const hints = hintsFor(plural, useNames(plural));
  const saving = useSaving({ plural, definition: null, fields, writable: true });
  const { draft, faults, edit, keep, state } = saving;
  const id = `new-${KINDS[plural].one}`;
  const submit = async () => {
    const kept = await keep();
    if (kept !== null) onMade(kept.name);
  };
  return (
    <FormDialog
      title={kinds(`new_${KINDS[plural].one}`)}
      submit={t("make_and_add")}
      busy={state === "saving"}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {error && <Failure {...failureOf(error)} onRetry={() => void refetch()} />}
      {!isReady && !error && <Loading lines={6} />}
      {isReady && (
        <>
          <NameField {...{ draft, faults, onEdit: edit }} disabled={false} id={`${id}-name`} />
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
    </FormDialog>
  );
}
