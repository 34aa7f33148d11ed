import Button from "@mui/material/Button";
import IconButton from "@mui/material/IconButton";
import { Check, ListX, X } from "lucide-react";
import { useWords } from "@/lib/words";

interface Props {
  count: number;
  selectable: number;
  onAll: () => void;
  onNone: () => void;
  onApprove: () => void;
  onReject: () => void;
}

/** What can be done with those that are selected. */
export function SelectionBar({ count, selectable, onAll, onNone, onApprove, onReject }: Props) {
  const t = useWords("inbox");
  if (count === 0) {
    return (
      <div className="inbox-bar">
        <Button disabled={selectable === 0} onClick={onAll}>
          {t("select_all", { count: selectable })}
        </Button>
        <span className="inbox-keys muted small" aria-hidden="true">
          <kbd>j</kbd> <kbd>k</kbd> <kbd>x</kbd> <kbd>a</kbd> <kbd>r</kbd>
        </span>
      </div>
    );
  }
  return (
    <div className="inbox-bar is-active" role="toolbar" aria-label={t("selected_n", { count })}>
      <span className="inbox-selected">{t("selected_n", { count })}</span>
      <Button variant="contained" startIcon={<Check size={16} />} onClick={onApprove}>
        {t("approve")}
      </Button>
      <Button variant="outlined" color="error" startIcon={<X size={16} />} onClick={onReject}>
        {t("reject")}
      </Button>
      <IconButton size="small" aria-label={t("select_none")} onClick={onNone}>
        <ListX size={18} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
