import IconButton from "@mui/material/IconButton";
import ListItemIcon from "@mui/material/ListItemIcon";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { EllipsisVertical, type LucideIcon } from "lucide-react";
import { useState } from "react";
import { useWords } from "@/lib/words";

export interface RareAction {
  text: string;
  icon: LucideIcon;
  act: () => void;
}

/** What is done more seldom, behind one button; nothing at all where nothing may be done. */
export function MoreMenu({ actions }: { actions: readonly (RareAction | false)[] }) {
  const t = useWords("ui");
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const there = actions.filter((each) => each !== false);
  if (there.length === 0) return null;
  return (
    <>
      <IconButton
        aria-label={t("more_actions")}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <EllipsisVertical size={18} aria-hidden="true" />
      </IconButton>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {there.map(({ text, icon: Icon, act }) => (
          <MenuItem
            key={text}
            onClick={() => {
              setAnchor(null);
              act();
            }}
          >
            <ListItemIcon>
              <Icon size={16} aria-hidden="true" />
            </ListItemIcon>
            {text}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
