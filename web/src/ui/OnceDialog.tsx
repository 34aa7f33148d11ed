import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { useId } from "react";
import { useWords } from "@/lib/words";
import { CopyButton } from "./CopyButton";

interface Props {
  title: string;
  note: string;
  secret: string;
  onClose: () => void;
}

/** Something that is shown this once; a click beside the dialog does not lose it. */
export function OnceDialog({ title, note, secret, onClose }: Props) {
  const t = useWords("ui");
  const id = useId();
  return (
    <Dialog open aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent>
        <p>{note}</p>
        <div className="once">
          <code data-testid="once">{secret}</code>
          <CopyButton text={secret} label={t("copy_to_clipboard")} />
        </div>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {t("kept")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
