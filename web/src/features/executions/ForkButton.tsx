import Button from "@mui/material/Button";
import { GitFork } from "lucide-react";
import { useState } from "react";
import type { Execution } from "@/api/contracts";
import { useCan } from "@/api/me";
import { useWords } from "@/lib/words";
import { ForkDialog } from "./ForkDialog";
import { useForked } from "./queries";

/** Tries an execution anew from one of its steps. */
export function ForkButton({ execution }: { execution: Execution }) {
  const t = useWords("inspection");
  const can = useCan();
  const goTo = useForked();
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
        {t("fork")}
      </Button>
      {asking && (
        <ForkDialog
          execution={execution}
          onClose={() => setAsking(false)}
          onForked={(id) => {
            setAsking(false);
            goTo(id);
          }}
        />
      )}
    </>
  );
}
