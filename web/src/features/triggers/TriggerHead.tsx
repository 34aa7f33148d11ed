import Button from "@mui/material/Button";
import { Link, useNavigate } from "@tanstack/react-router";
import { Pause, PenLine, Play, Trash2 } from "lucide-react";
import { useState } from "react";
import { useCan } from "@/api/me";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { ConfirmDialog } from "@/ui/dialogs";
import { PageHeader } from "@/ui/PageHeader";
import { usePausing, useRemoveTrigger } from "./queries";
import { StandingTag, WRITES } from "./TriggerList";
import type { Sort, Trigger } from "./trigger-contracts";

interface Props {
  sort: Sort;
  trigger: Trigger;
  isEditing: boolean;
  onEdit: () => void;
}

const DELETES: Record<Sort, string> = {
  schedules: "schedules.delete",
  hooks: "hooks.delete",
  events: "event_triggers.delete",
};

function PauseTrigger({ sort, trigger }: { sort: "schedules" | "events"; trigger: Trigger }) {
  const t = useWords("triggers");
  const pausing = usePausing(sort, trigger.name);
  const isPaused = "is_paused" in trigger && trigger.is_paused;
  return (
    <Button
      variant="outlined"
      startIcon={isPaused ? <Play size={15} /> : <Pause size={15} />}
      loading={pausing.isPending}
      onClick={() => pausing.mutate(!isPaused)}
    >
      {isPaused ? t("resume") : t("pause")}
    </Button>
  );
}

/** The head of a trigger's screen, and what can be done with it. */
export function TriggerHead({ sort, trigger, isEditing, onEdit }: Props) {
  const t = useWords("triggers");
  const can = useCan();
  const navigate = useNavigate();
  const remove = useRemoveTrigger(sort, trigger.name);
  const [asking, setAsking] = useState(false);
  const mayPause = can(sort === "events" ? "event_triggers.pause" : "schedules.pause");
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to="/triggers/$sort" params={{ sort }}>
            {t(sort)}
          </Link>
        }
        title={trigger.name}
        beside={<StandingTag trigger={trigger} />}
        lead={t("starts_what", { name: trigger.definition.name })}
        actions={
          <>
            {sort !== "hooks" && mayPause && <PauseTrigger sort={sort} trigger={trigger} />}
            {can(WRITES[sort]) && !isEditing && (
              <Button variant="outlined" startIcon={<PenLine size={15} />} onClick={onEdit}>
                {t("change")}
              </Button>
            )}
            {can(DELETES[sort]) && (
              <Button color="error" startIcon={<Trash2 size={15} />} onClick={() => setAsking(true)}>
                {t("remove")}
              </Button>
            )}
          </>
        }
      />
      <ConfirmDialog
        open={asking}
        title={t("remove_question", { name: trigger.name })}
        confirm={t("remove")}
        onClose={(yes) => {
          setAsking(false);
          if (yes)
            remove.mutate(undefined, {
              onSuccess: () => {
                notify(t("removed", { name: trigger.name }));
                void navigate({ to: "/triggers/$sort", params: { sort } });
              },
            });
        }}
      >
        {t("remove_note")}
      </ConfirmDialog>
    </>
  );
}
