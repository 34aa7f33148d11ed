import Button from "@mui/material/Button";
import { useNavigate } from "@tanstack/react-router";
import { GitFork } from "lucide-react";
import { useState } from "react";
import type { Execution } from "@/api/contracts";
import { useCan } from "@/api/me";
import { ForkDialog } from "./ForkDialog";

/** Tries an execution anew from one of its steps. */
export function ForkButton({ execution }: { execution: Execution }) {
  const can = useCan();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  if (!can("executions.fork")) return null;
  return (
    <>
      <Button
        variant="outlined"
        color="inherit"
        startIcon={<GitFork size={16} />}
        onClick={() => setAsking(true)}
      >
        Fork
      </Button>
      {asking && (
        <ForkDialog
          execution={execution}
          onClose={() => setAsking(false)}
          onForked={(id) => {
            setAsking(false);
            void navigate({ to: "/executions/$id", params: { id } });
          }}
        />
      )}
    </>
  );
}
