import Button from "@mui/material/Button";
import { Link, useNavigate } from "@tanstack/react-router";
import { CircleStop, RotateCcw } from "lucide-react";
import { useState } from "react";
import type { Execution, ExecutionStatus } from "@/api/contracts";
import { useCan } from "@/api/me";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { ConfirmDialog } from "@/ui/dialogs";
import { PageHeader } from "@/ui/PageHeader";
import { ExecutionLead } from "./ExecutionLead";
import { ForkButton } from "./ForkButton";
import { MoreActions } from "./MoreActions";
import { PauseButton } from "./PauseButton";
import { useCancel, useDelete, useRetry } from "./queries";
import { ShareButton } from "./ShareButton";
import { asksPeople, StatusTag } from "./StatusTag";
import { TrialTag } from "./TrialTag";
import { FINAL } from "./timeline-contracts";

interface Props {
  execution: Execution;
  status: ExecutionStatus;
  onRetried: () => void;
  onCompare: () => void;
}

/** What ran, how it stands, and what can be done about it. */
export function ExecutionHead({ execution, status, onRetried, onCompare }: Props) {
  const t = useWords("inspection");
  const { id, name, title } = execution;
  const can = useCan();
  const navigate = useNavigate();
  const cancel = useCancel(id);
  const retry = useRetry(id);
  const remove = useDelete();
  const [asking, setAsking] = useState(false);
  const over = FINAL.has(status);
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/executions">{t("executions")}</Link>}
        title={title ?? name}
        beside={
          <>
            <StatusTag status={status} asks={asksPeople(execution)} />
            <TrialTag trial={execution.trial} />
          </>
        }
        lead={<ExecutionLead execution={execution} />}
        actions={
          <>
            <PauseButton execution={execution} status={status} />
            {!over && can("executions.cancel") && (
              <Button
                variant="outlined"
                color="error"
                startIcon={<CircleStop size={16} />}
                loading={cancel.isPending}
                onClick={() => cancel.mutate(undefined, { onSuccess: () => notify(t("cancelled"), "calm") })}
              >
                {t("cancel")}
              </Button>
            )}
            {(status === "failed" || status === "cancelled") && can("executions.retry") && (
              <Button
                variant="contained"
                startIcon={<RotateCcw size={16} />}
                loading={retry.isPending}
                title={t("retry_note")}
                onClick={() => retry.mutate(undefined, { onSuccess: onRetried })}
              >
                {t("retry")}
              </Button>
            )}
            <ForkButton execution={execution} />
            <ShareButton execution={execution} />
            <MoreActions
              execution={execution}
              onCompare={onCompare}
              onDelete={over && can("executions.delete") ? () => setAsking(true) : null}
            />
          </>
        }
      />
      <ConfirmDialog
        open={asking}
        title={t("delete_question")}
        confirm={t("delete")}
        onClose={(yes) => {
          setAsking(false);
          if (yes) remove.mutate(id, { onSuccess: () => void navigate({ to: "/executions" }) });
        }}
      >
        {t("delete_note")}
      </ConfirmDialog>
    </>
  );
}
