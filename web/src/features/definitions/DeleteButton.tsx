import IconButton from "@mui/material/IconButton";
import { useNavigate } from "@tanstack/react-router";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useCan } from "@/api/me";
import { KINDS, type Plural } from "@/lib/kinds";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { ConfirmDialog } from "@/ui/dialogs";
import { useDelete } from "./queries";

export function DeleteButton({ plural, name }: { plural: Plural; name: string }) {
  const t = useWords("definitions");
  const can = useCan();
  const navigate = useNavigate();
  const remove = useDelete(plural);
  const [asking, setAsking] = useState(false);
  if (!can(`${plural}.delete`)) return null;
  const onDeleted = () => {
    notify(t("deleted", { name }));
    void navigate({ to: "/$plural", params: { plural }, ignoreBlocker: true });
  };
  return (
    <>
      <IconButton
        aria-label={t("delete_it", { name })}
        title={t("delete_it", { name })}
        onClick={() => setAsking(true)}
      >
        <Trash2 size={17} aria-hidden="true" />
      </IconButton>
      <ConfirmDialog
        open={asking}
        title={t(`delete_${KINDS[plural].one}`, { name })}
        confirm={t("delete")}
        onClose={(yes) => {
          setAsking(false);
          if (yes) remove.mutate({ name }, { onSuccess: onDeleted });
        }}
      >
        {t("delete_note")}
      </ConfirmDialog>
    </>
  );
}
