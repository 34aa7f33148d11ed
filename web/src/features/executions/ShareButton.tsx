import Button from "@mui/material/Button";
import { Share2 } from "lucide-react";
import { useState } from "react";
import type { Execution } from "@/api/contracts";
import { useCan } from "@/api/me";
import { useWords } from "@/lib/words";
import { ShareDialog } from "./ShareDialog";

/** Opens the links to this execution. */
export function ShareButton({ execution }: { execution: Execution }) {
  const t = useWords("inspection");
  const can = useCan();
  const [open, setOpen] = useState(false);
  if (!can("shares.write")) return null;
  return (
    <>
      <Button
        variant="outlined"
        color="inherit"
        startIcon={<Share2 size={16} />}
        onClick={() => setOpen(true)}
      >
        {t("share")}
      </Button>
      {open && <ShareDialog execution={execution} onClose={() => setOpen(false)} />}
    </>
  );
}
