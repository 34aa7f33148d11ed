import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { type FormEvent, type ReactNode, useId } from "react";
import { useWords } from "@/lib/words";

interface ConfirmProps {
  open: boolean;
  title: string;
  children: ReactNode;
  confirm: string;
  onClose: (confirmed: boolean) => void;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({ open, title, children, confirm, onClose }: ConfirmProps) {
  const t = useWords("ui");
  const id = useId();
  return (
    <Dialog open={open} onClose={() => onClose(false)} aria-labelledby={id} maxWidth="xs" fullWidth>
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent>{children}</DialogContent>
      <DialogActions>
        <Button autoFocus onClick={() => onClose(false)}>
          {t("stay")}
        </Button>
        <Button variant="contained" color="error" onClick={() => onClose(true)}>
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface FormDialogProps {
  title: string;
  children: ReactNode;
  /** What the button says; without it there is nothing to do yet. */
  submit?: string;
  busy?: boolean;
  onSubmit?: () => void;
  onClose: () => void;
  wide?: boolean;
}

/** A few fields and one thing to do with them. */
export function FormDialog({
  title,
  children,
  submit,
  busy = false,
  onSubmit,
  onClose,
  wide = false,
}: FormDialogProps) {
  const t = useWords("ui");
  const id = useId();
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <Dialog
      open
      // A press beside it shall not cost what was typed.
      onClose={(_, why) => why !== "backdropClick" && onClose()}
      aria-labelledby={id}
      maxWidth={wide ? "md" : "sm"}
      fullWidth
    >
      <form onSubmit={send} noValidate>
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>
          <div className="dialog-fields">{children}</div>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t("close")}</Button>
          {submit !== undefined && (
            <Button type="submit" variant="contained" loading={busy}>
              {submit}
            </Button>
          )}
        </DialogActions>
      </form>
    </Dialog>
  );
}
