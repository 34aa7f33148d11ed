import FormControlLabel from "@mui/material/FormControlLabel";
import Switch from "@mui/material/Switch";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { OnceDialog } from "@/ui/OnceDialog";
import { ExpressionFields } from "./ExpressionFields";
import { FormFrame, faultsIn, isName } from "./FormFrame";
import { useSaveHook } from "./queries";
import { NameField, TargetFields } from "./TargetFields";
import type { Definition, Hook } from "./trigger-contracts";

interface Props {
  hook?: Hook;
  onDone: (name: string) => void;
  onCancel: () => void;
}

/** A webhook that is new, or one that is changed; the secret of a new one is shown once. */
export function HookForm({ hook, onDone, onCancel }: Props) {
  const t = useWords("triggers");
  const save = useSaveHook();
  const [name, setName] = useState(hook?.name ?? "");
  const [definition, setDefinition] = useState<Definition>(hook?.definition ?? { kind: "Crew", name: "" });
  const [version, setVersion] = useState(hook?.version ?? null);
  const [inputs, setInputs] = useState(hook?.inputs ?? "body");
  const [onlyIf, setOnlyIf] = useState(hook?.only_if ?? "");
  const [calls, setCalls] = useState(String(hook?.calls_per_minute ?? 60));
  const [isEnabled, setEnabled] = useState(hook?.is_enabled ?? true);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [secret, setSecret] = useState<string | null>(null);

  const submit = () => {
    const found: Record<string, string> = {};
    if (!isName(name)) found["/name"] = t("name_note");
    if (definition.name === "") found["/definition"] = t("choose_target");
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    const spec = {
      definition,
      version,
      priority: hook?.priority ?? 0,
      inputs,
      only_if: onlyIf.trim() || null,
      calls_per_minute: Number(calls) || 60,
      is_enabled: isEnabled,
    };
    save.mutate(
      { name, revision: hook?.revision ?? null, spec },
      {
        onSuccess: (saved) => {
          notify(hook ? t("changed", { name }) : t("made", { name }), "good");
          if (saved.secret) setSecret(saved.secret);
          else onDone(name);
        },
        onError: (error) => setFaults(faultsIn(error)),
      },
    );
  };
  return (
    <>
      <FormFrame
        label={hook ? t("change_it", { name }) : t("new_hook")}
        error={save.error}
        busy={save.isPending}
        submit={hook ? t("save") : t("make_hook")}
        onSubmit={submit}
        onCancel={onCancel}
      >
        {!hook && <NameField name={name} fault={faults["/name"] ?? null} onChange={setName} />}
        <TargetFields
          definition={definition}
          version={version}
          fault={faults["/definition"] ?? null}
          onChange={(next, pinned) => {
            setDefinition(next);
            setVersion(pinned);
          }}
        />
        <ExpressionFields
          inputs={inputs}
          onlyIf={onlyIf}
          sees={t("hook_sees")}
          faults={faults}
          onInputs={setInputs}
          onOnlyIf={setOnlyIf}
        />
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
      </FormFrame>
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
