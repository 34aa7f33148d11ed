import Button from "@mui/material/Button";
import { Pause, Play } from "lucide-react";
import type { Execution, ExecutionStatus } from "@/api/contracts";
import { useCan } from "@/api/me";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { usePause, useResume } from "./queries";
import { FINAL } from "./timeline-contracts";

/** Stops an execution before its next step, or lets it go on; a pause that is still to come can be taken back. */
export function PauseButton({ execution, status }: { execution: Execution; status: ExecutionStatus }) {
  const t = useWords("executions");
  const can = useCan();
  const pause = usePause(execution.id);
  const resume = useResume(execution.id);
  if (FINAL.has(status)) return null;
  const pausing = status === "running" && execution.is_pausing;
  if (status === "paused" || pausing) {
    return can("executions.resume") ? (
      <Button
        variant="contained"
        startIcon={<Play size={16} />}
        loading={resume.isPending}
        onClick={() => resume.mutate()}
      >
        {t(pausing ? "do_not_pause" : "resume")}
      </Button>
    ) : null;
  }
  return can("executions.pause") ? (
    <Button
      variant="outlined"
      color="inherit"
      startIcon={<Pause size={16} />}
      loading={pause.isPending}
      onClick={() =>
        pause.mutate(undefined, {
          onSuccess: (stopped) => notify(t(stopped.is_pausing ? "will_pause" : "status_paused"), "calm"),
        })
      }
    >
      {t("pause")}
    </Button>
  ) : null;
}
