import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { KINDS, type Plural } from "@/lib/kinds";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { ConfirmDialog } from "@/ui/dialogs";
import { useDelete } from "./queries";

interface Props {
  plural: Plural;
  name: string;
  onClose: () => void;
}

/** Asks before a definition goes, with all its versions. */
export function DeleteDialog({ plural, name, onClose }: Props) {
  const t = useWords("definitions");
  const navigate = useNavigate();
  const remove = useDelete(plural);
  const [asking, setAsking] = useState(true);
  const onDeleted = () => {
    notify(t("deleted", { name }));
    void navigate({ to: "/$plural", params: { plural }, ignoreBlocker: true });
  };
  return (
    <ConfirmDialog
      open={asking}
      title={t(`delete_${KINDS[plural].one}`, { name })}
      confirm={t("delete")}
      onClose={(yes) => {
        setAsking(false);
        if (yes) remove.mutate({ name }, { onSuccess: onDeleted, onError: onClose });
        else onClose();
      }}
    >
      {t("delete_note")}
    </ConfirmDialog>
  );
}
