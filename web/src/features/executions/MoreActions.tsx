import IconButton from "@mui/material/IconButton";
import ListItemIcon from "@mui/material/ListItemIcon";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { EllipsisVertical, GitCompareArrows, History, PenLine, Trash2 } from "lucide-react";
import { useState } from "react";
import type { Execution } from "@/api/contracts";
import { useCan } from "@/api/me";
import { useWords } from "@/lib/words";
import { RenameDialog } from "./RenameDialog";
import { ReplayDialog } from "./ReplayDialog";

interface Props {
  execution: Execution;
  onCompare: () => void;
  /** Null for whoever may not, and for what is not over. */
  onDelete: (() => void) | null;
}

/** What is done more seldom: compare, replay, rename, delete. */
export function MoreActions({ execution, onCompare, onDelete }: Props) {
  const t = useWords("inspection");
  const can = useCan();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState<"rename" | "replay" | null>(null);
  const choose = (act: () => void) => () => {
    setAnchor(null);
    act();
  };
  return (
    <>
      <IconButton
        aria-label={t("more_actions")}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <EllipsisVertical size={18} />
      </IconButton>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        <MenuItem onClick={choose(onCompare)}>
          <ListItemIcon>
            <GitCompareArrows size={16} />
          </ListItemIcon>
          {t("compare_beside")}
        </MenuItem>
        {can("executions.replay") && (
          <MenuItem onClick={choose(() => setOpen("replay"))}>
            <ListItemIcon>
              <History size={16} />
            </ListItemIcon>
            {t("replay")}
          </MenuItem>
        )}
        {can("executions.rename") && (
          <MenuItem onClick={choose(() => setOpen("rename"))}>
            <ListItemIcon>
              <PenLine size={16} />
            </ListItemIcon>
            {t("rename")}
          </MenuItem>
        )}
        {onDelete && (
          <MenuItem onClick={choose(onDelete)}>
            <ListItemIcon>
              <Trash2 size={16} />
            </ListItemIcon>
            {t("delete")}
          </MenuItem>
        )}
      </Menu>
      {open === "rename" && <RenameDialog execution={execution} onClose={() => setOpen(null)} />}
      {open === "replay" && <ReplayDialog execution={execution} onClose={() => setOpen(null)} />}
    </>
  );
}
