import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { ChevronsUpDown, LogOut, UserRound } from "lucide-react";
import { useId, useState } from "react";
import { useMe } from "@/api/me";
import { signOut } from "@/api/session";

/** Who is signed in; signs out. */
export function AccountMenu() {
  const { data: me } = useMe();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const id = useId();
  return (
    <>
      <button
        type="button"
        className="rail-button"
        id={`${id}-button`}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <UserRound size={17} strokeWidth={1.9} aria-hidden="true" />
        <span>
          <b>{me?.user?.name || me?.user?.email || "Account"}</b>
          <small>{me ? `${me.principal.role} of ${me.organization.name}` : "Loading"}</small>
        </span>
        <ChevronsUpDown size={15} aria-hidden="true" />
      </button>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        slotProps={{ list: { "aria-labelledby": `${id}-button` } }}
      >
        <MenuItem onClick={() => void signOut()}>
          <LogOut size={16} aria-hidden="true" /> &nbsp; Sign out
        </MenuItem>
      </Menu>
    </>
  );
}
