import IconButton from "@mui/material/IconButton";
import { useNavigate } from "@tanstack/react-router";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useCan } from "@/api/me";
import { KINDS, type Plural } from "@/lib/kinds";
import { notify } from "@/lib/notices";
import { ConfirmDialog } from "@/ui/dialogs";
import { useDelete } from "./queries";

export function DeleteButton({ plural, name }: { plural: Plural; name: string }) {
  const can = useCan();
  const navigate = useNavigate();
  const remove = useDelete(plural);
  const [asking, setAsking] = useState(false);
  if (!can(`${plural}.delete`)) return null;
  const onDeleted = () => {
    notify(`${name} was deleted`);
    void navigate({ to: "/$plural", params: { plural }, ignoreBlocker: true });
  };
  return (
    <>
      <IconButton aria-label={`Delete ${name}`} title={`Delete ${name}`} onClick={() => setAsking(true)}>
        <Trash2 size={17} aria-hidden="true" />
      </IconButton>
      <ConfirmDialog
        open={asking}
        title={`Delete the ${KINDS[plural].one} ${name}?`}
        confirm="Delete"
        onClose={(yes) => {
          setAsking(false);
          if (yes) remove.mutate({ name }, { onSuccess: onDeleted });
        }}
      >
        Its draft and its versions go. Executions that ran it keep what they did.
      </ConfirmDialog>
    </>
  );
}
