import { useWords } from "@/lib/words";
import { ExpressionFields, useExpressions } from "./ExpressionFields";
import { useSaveEventTrigger } from "./queries";
import { SourceFields, useSource, wrongSource } from "./SourceFields";
import { TriggerForm } from "./TriggerForm";
import type { EventTrigger } from "./trigger-contracts";
import { useTriggerDraft } from "./trigger-draft";

interface Props {
  trigger?: EventTrigger;
  onDone: (name: string) => void;
  onCancel: () => void;
}

/** An event trigger that is new, or one that is changed. */
export function EventForm({ trigger, onDone, onCancel }: Props) {
  const t = useWords("triggers");
  const saving = useSaveEventTrigger();
  const draft = useTriggerDraft(trigger);
  const source = useSource(trigger?.source);
  const expressions = useExpressions(trigger, "payload");
  return (
    <TriggerForm
      sort="events"
      draft={draft}
      saving={saving}
      own={() => ({ source: source.value, ...expressions.value })}
      wrong={() => {
        const found = wrongSource(source);
        return found ? { [found.at]: t(found.note) } : {};
      }}
      before={<SourceFields source={source} faults={draft.faults} />}
      onSaved={() => onDone(draft.name)}
      onCancel={onCancel}
    >
      <ExpressionFields
        draft={expressions}
        sees={source.on === "message" ? t("message_sees") : t("event_sees")}
        faults={draft.faults}
      />
    </TriggerForm>
  );
}
