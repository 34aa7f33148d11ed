import Button from "@mui/material/Button";
import { useNavigate } from "@tanstack/react-router";
import { Play } from "lucide-react";
import { useState } from "react";
import { useCan } from "@/api/me";
import type { Runnable } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import { RunDialog } from "./RunDialog";

interface Props {
  plural: Runnable;
  name: string;
  /** The newest published version; without one there is nothing to run. */
  version: number | null;
  small?: boolean;
}

/** Opens the run dialog of what can be run, and then the execution. */
export function RunButton({ plural, name, version, small = false }: Props) {
  const t = useWords("executions");
  const can = useCan();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  if (!can("executions.run") || (small && version === null)) return null;
  return (
    <>
      <Button
        variant={small ? "outlined" : "contained"}
        color="secondary"
        size="small"
        aria-label={small ? t("run_it", { name }) : undefined}
        startIcon={<Play size={15} />}
        disabled={version === null}
        title={version === null ? t("publish_first") : undefined}
        onClick={() => setOpen(true)}
      >
        {t("run")}
      </Button>
      {open && version !== null && (
        <RunDialog
          plural={plural}
          name={name}
          version={version}
          onClose={() => setOpen(false)}
          onStarted={(id) => void navigate({ to: "/executions/$id", params: { id } })}
        />
      )}
    </>
  );
}
