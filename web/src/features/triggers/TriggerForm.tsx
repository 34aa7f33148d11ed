import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import type { UseMutationResult } from "@tanstack/react-query";
import type { FormEvent, ReactNode } from "react";
import { failureOf } from "@/api/problem";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { Failure } from "@/ui/states";
import type { Saved } from "./queries";
import { NameField, TargetFields } from "./TargetFields";
import type { Sort, Target } from "./trigger-contracts";
import { type Faults, faultsIn, isName, PRIORITIES, priorityOf, type TriggerDraft } from "./trigger-draft";

const ONES = { schedules: "schedule", hooks: "hook", events: "event" } as const;

interface Props<Spec extends Target, Answer> {
  sort: Sort;
  draft: TriggerDraft;
  /** What this sort says beside its target; null while it cannot be said, which its own fields show. */
  own: () => Omit<Spec, keyof Target> | null;
  /** What is wrong with that, by where. */
  wrong?: () => Faults;
  saving: UseMutationResult<Answer, Error, Saved<Spec>>;
  /** What this sort asks for before its target. */
  before?: ReactNode;
  /** What it asks for after it. */
  children: ReactNode;
  onSaved: (answer: Answer) => void;
  onCancel: () => void;
}

/** The form of a trigger of any sort, new or changed: its name, its target, its turn, and the way to the server. */
export function TriggerForm<Spec extends Target, Answer>(props: Props<Spec, Answer>) {
  const { sort, draft, own, wrong, saving, before, children, onSaved, onCancel } = props;
  const t = useWords("triggers");
  const { trigger, name, target, faults } = draft;
  const send = (event: FormEvent) => {
    event.preventDefault();
    const found: Faults = { ...wrong?.() };
    if (!isName(name)) found["/name"] = t("name_note");
    if (target.definition.name === "") found["/definition"] = t("choose_target");
    if (priorityOf(draft.priority) === null) found["/priority"] = t("priority_fault", PRIORITIES);
    draft.setFaults(found);
    const said = own();
    if (said === null || Object.keys(found).length > 0) return;
    saving.mutate(
      { name, revision: trigger?.revision ?? null, spec: { ...target, ...said } as Spec },
      {
        onSuccess: (answer) => {
          notify(trigger ? t("changed", { name }) : t("made", { name }), "good");
          onSaved(answer);
        },
        onError: (error) => draft.setFaults(faultsIn(error)),
      },
    );
  };
  return (
    <form
      className="panel trigger-form"
      aria-label={trigger ? t("change_it", { name }) : t(`new_${ONES[sort]}`)}
      noValidate
      onSubmit={send}
    >
      <div className="panel-body stack">
        {saving.error ? <Failure {...failureOf(saving.error)} /> : null}
        {!trigger && <NameField name={name} fault={faults["/name"] ?? null} onChange={draft.setName} />}
        {before}
        <TargetFields
          definition={target.definition}
          version={target.version ?? null}
          fault={faults["/definition"] ?? null}
          onChange={draft.aim}
        />
        {children}
        <TextField
          className="trigger-priority"
          label={t("priority")}
          type="number"
          value={draft.priority}
          error={faults["/priority"] !== undefined}
          helperText={faults["/priority"] ?? t("priority_note")}
          onChange={(event) => draft.setPriority(event.target.value)}
          slotProps={{ htmlInput: PRIORITIES }}
        />
        <div className="trigger-foot">
          <Button type="submit" variant="contained" loading={saving.isPending}>
            {trigger ? t("save") : t(`make_${ONES[sort]}`)}
          </Button>
          <Button onClick={onCancel}>{t("cancel")}</Button>
        </div>
      </div>
    </form>
  );
}
