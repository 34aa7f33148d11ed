import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import TextField from "@mui/material/TextField";
import { CircleAlert, CircleCheck } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import type { InboxItem } from "@/api/contracts";
import { failureOf } from "@/api/problem";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { Failure } from "@/ui/states";
import { titleOf } from "./Purpose";
import { useDecideAll } from "./queries";

interface Props {
  verdict: "approve" | "reject";
  items: readonly InboxItem[];
  onClose: () => void;
  onDone: () => void;
}

/** Asks once more before the same word goes to all of these, and tells what became of each. */
export function DecideDialog({ verdict, items, onClose, onDone }: Props) {
  const t = useWords("inbox");
  const id = useId();
  const [reason, setReason] = useState("");
  const decide = useDecideAll();
  const count = items.length;
  const isApproval = verdict === "approve";
  const outcomes = new Map(decide.data?.items.map((outcome) => [outcome.id, outcome]));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    decide.mutate(
      { verdict, ids: items.map((item) => item.id), reason },
      {
        onSuccess: ({ decided, refused }) => {
          notify(t("decided_n", { count: decided }), refused === 0 ? "good" : "calm");
          if (refused === 0) onDone();
        },
      },
    );
  };
  return (
    <Dialog open onClose={decide.data ? onDone : onClose} aria-labelledby={id} maxWidth="sm" fullWidth>
      <form onSubmit={submit} noValidate>
        <DialogTitle id={id}>{isApproval ? t("approve_n", { count }) : t("reject_n", { count })}</DialogTitle>
        <DialogContent>
          <div className="dialog-fields">
            {decide.error && <Failure {...failureOf(decide.error)} />}
            {decide.data && (
              <p role="status">
                {t("outcome", { decided: decide.data.decided, refused: decide.data.refused })}
              </p>
            )}
            <ul className="inbox-outcomes">
              {items.map((item) => {
                const outcome = outcomes.get(item.id);
                return (
                  <li key={item.id}>
                    {outcome && !outcome.code && (
                      <CircleCheck size={16} aria-label={t("done")} className="is-good" />
                    )}
                    {outcome?.code && (
                      <CircleAlert size={16} aria-label={t("left_as_it_was")} className="is-bad" />
                    )}
                    <span>
                      {titleOf(item)}
                      <small className="muted"> {item.definition.name}</small>
                      {outcome?.code && <span className="inbox-why">{outcome.detail}</span>}
                    </span>
                  </li>
                );
              })}
            </ul>
            {!decide.data && (
              <TextField
                label={t("reason")}
                multiline
                maxRows={6}
                autoFocus={!isApproval}
                required={!isApproval}
                value={reason}
                helperText={t("reason_note")}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </div>
        </DialogContent>
        <DialogActions>
          {decide.data ? (
            <Button variant="contained" onClick={onDone}>
              {t("done")}
            </Button>
          ) : (
            <>
              <Button onClick={onClose}>{t("not_yet")}</Button>
              <Button
                type="submit"
                variant="contained"
                color={isApproval ? "primary" : "error"}
                autoFocus={isApproval}
                loading={decide.isPending}
                disabled={!isApproval && reason.trim() === ""}
              >
                {isApproval ? t("approve") : t("reject")}
              </Button>
            </>
          )}
        </DialogActions>
      </form>
    </Dialog>
  );
}
