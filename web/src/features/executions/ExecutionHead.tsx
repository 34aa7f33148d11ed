import Button from "@mui/material/Button";
import { Link, useNavigate } from "@tanstack/react-router";
import { CircleStop, RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";
import type { Execution, ExecutionStatus } from "@/api/contracts";
import { useCan } from "@/api/me";
import { ago, moment } from "@/lib/format";
import { pluralOf } from "@/lib/kinds";
import { notify } from "@/lib/notices";
import { ConfirmDialog } from "@/ui/dialogs";
import { PageHeader } from "@/ui/PageHeader";
import { ForkButton } from "./ForkButton";
import { PauseButton } from "./PauseButton";
import { useCancel, useDelete, useRetry } from "./queries";
import { StatusTag } from "./StatusTag";
import { TrialTag } from "./TrialTag";
import { FINAL } from "./timeline-contracts";

interface Props {
  execution: Execution;
  status: ExecutionStatus;
  onRetried: () => void;
}

/** What ran, how it stands, and what can be done about it. */
export function ExecutionHead({ execution, status, onRetried }: Props) {
  const { id, kind, name, version, created_at, forked_from } = execution;
  const can = useCan();
  const navigate = useNavigate();
  const cancel = useCancel(id);
  const retry = useRetry(id);
  const remove = useDelete();
  const [asking, setAsking] = useState(false);
  const plural = pluralOf(kind);
  const over = FINAL.has(status);
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/executions">Executions</Link>}
        title={name}
        beside={
          <>
            <StatusTag status={status} />
            <TrialTag trial={execution.trial} />
          </>
        }
        lead={
          <>
            {plural ? (
              <Link to="/$plural/$name" params={{ plural, name }}>
                {kind} {name}
              </Link>
            ) : (
              kind
            )}
            {execution.trial ? ", started" : `, version ${version}, started`}{" "}
            <time dateTime={created_at} title={moment(created_at)}>
              {ago(created_at)}
            </time>{" "}
            · <code>{id}</code>
            {forked_from && (
              <>
                {" "}
                · forked from{" "}
                <Link to="/executions/$id" params={{ id: forked_from.execution_id }}>
                  another execution
                </Link>{" "}
                {forked_from.step ? `before ${forked_from.step}` : "from where it stood"}
              </>
            )}
          </>
        }
        actions={
          <>
            <PauseButton execution={execution} status={status} />
            {!over && can("executions.cancel") && (
              <Button
                variant="outlined"
                color="error"
                startIcon={<CircleStop size={16} />}
                loading={cancel.isPending}
                onClick={() => cancel.mutate(undefined, { onSuccess: () => notify("Cancelled", "calm") })}
              >
                Cancel
              </Button>
            )}
            {(status === "failed" || status === "cancelled") && can("executions.retry") && (
              <Button
                variant="contained"
                startIcon={<RotateCcw size={16} />}
                loading={retry.isPending}
                onClick={() => retry.mutate(undefined, { onSuccess: onRetried })}
              >
                Retry
              </Button>
            )}
            <ForkButton execution={execution} />
            {over && can("executions.delete") && (
              <Button
                variant="outlined"
                color="inherit"
                startIcon={<Trash2 size={16} />}
                onClick={() => setAsking(true)}
              >
                Delete
              </Button>
            )}
          </>
        }
      />
      <ConfirmDialog
        open={asking}
        title="Delete this execution?"
        confirm="Delete"
        onClose={(yes) => {
          setAsking(false);
          if (yes) remove.mutate(id, { onSuccess: () => void navigate({ to: "/executions" }) });
        }}
      >
        Its log, its outputs and its trace go with it. This cannot be taken back.
      </ConfirmDialog>
    </>
  );
}
