import Button from "@mui/material/Button";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { CircleAlert, Info } from "lucide-react";
import { useRef, useState } from "react";
import { useWords } from "@/lib/words";
import type { Hindrance } from "./use-readiness";

const SHOWN = 30;

interface Props {
  hindrances: readonly Hindrance[];
  /** They are only to be known, and hold nothing up. */
  isRemark?: boolean;
  onGo: (pointer: string) => void;
}

/** Why a draft cannot be published yet, or what may surprise; each leads to its place. */
export function Hindrances({ hindrances, isRemark = false, onGo }: Props) {
  const t = useWords("saving");
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  if (hindrances.length === 0) return null;
  const go = (pointer: string | null) => {
    setOpen(false);
    // The list gives its focus back to nobody: it goes to the place.
    if (pointer !== null) requestAnimationFrame(() => onGo(pointer));
  };
  return (
    <>
      <Button
        ref={button}
        color={isRemark ? "inherit" : "error"}
        startIcon={isRemark ? <Info size={16} /> : <CircleAlert size={16} />}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        {t(isRemark ? "remarked" : "in_the_way", { count: hindrances.length })}
      </Button>
      <Menu
        open={isOpen}
        anchorEl={button.current}
        onClose={() => {
          setOpen(false);
          button.current?.focus();
        }}
        disableRestoreFocus
        slotProps={{ list: { "aria-label": t(isRemark ? "remarks" : "before_publish") } }}
      >
        {hindrances.slice(0, SHOWN).map(({ pointer, message, isOld }) => (
          <MenuItem key={`${pointer}${message}`} className="hindrance" onClick={() => go(pointer)}>
            {pointer !== null && (
              <code>{pointer.replace(/^\/(spec|metadata)\//, "").replaceAll("/", " › ")}</code>
            )}
            <span>{message}</span>
            {isOld && <span className="muted small">{t("of_before")}</span>}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
