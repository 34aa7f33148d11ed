import FormControlLabel from "@mui/material/FormControlLabel";
import Switch from "@mui/material/Switch";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useWords } from "@/lib/words";
import { OnceDialog } from "@/ui/OnceDialog";
import { ExpressionFields, useExpressions } from "./ExpressionFields";
import { useSaveHook } from "./queries";
import { TriggerForm } from "./TriggerForm";
import type { Hook } from "./trigger-contracts";
import { useTriggerDraft } from "./trigger-draft";

interface Props {
  hook?: Hook;
  onDone: (name: string) => void;
  onCancel: () => void;
}

/** A webhook that is new, or one that is changed; the secret of a new one is shown once. */
export function HookForm({ hook, onDone, onCancel }: Props) {
  const t = useWords("triggers");
  const saving = useSaveHook();
  const draft = useTriggerDraft(hook);
  const expressions = useExpressions(hook, "body");
  const [calls, setCalls] = useState(String(hook?.calls_per_minute ?? 60));
  const [isEnabled, setEnabled] = useState(hook?.is_enabled ?? true);
  const [secret, setSecret] = useState<string | null>(null);
  const { name, faults } = draft;
  return (
    <>
      <TriggerForm
        sort="hooks"
        draft={draft}
        saving={saving}
        own={() => ({
          ...expressions.value,
          calls_per_minute: Number(calls) || 60,
          is_enabled: isEnabled,
        })}
        onSaved={(saved) => (saved.secret ? setSecret(saved.secret) : onDone(name))}
        onCancel={onCancel}
      >
        <ExpressionFields draft={expressions} sees={t("hook_sees")} faults={faults} />
        <div className="trigger-row is-two">
          <TextField
            label={t("calls_per_minute")}
            type="number"
            value={calls}
            helperText={t("calls_note")}
            onChange={(event) => setCalls(event.target.value)}
            slotProps={{ htmlInput: { min: 1, max: 6_000 } }}
          />
          <FormControlLabel
            control={<Switch checked={isEnabled} onChange={(_, on) => setEnabled(on)} />}
            label={t("takes_calls")}
          />
        </div>
      </TriggerForm>
      {secret !== null && (
        <OnceDialog
          title={t("secret_of", { name })}
          note={t("secret_note")}
          secret={secret}
          onClose={() => onDone(name)}
        />
      )}
    </>
  );
}
