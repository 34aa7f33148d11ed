import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { ChevronsUpDown, LogOut, UserRound } from "lucide-react";
import { useId, useState } from "react";
import { useMe } from "@/api/me";
import { signOut } from "@/api/session";
import { useWords } from "@/lib/words";

type Role = "owner" | "admin" | "editor" | "operator" | "viewer";

/** Who is signed in; signs out. */
export function AccountMenu() {
  const t = useWords("session");
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
          <b>{me?.user?.name || me?.user?.email || t("account")}</b>
          <small>
            {me
              ? t("role_of", {
                  role: t(`role_${me.principal.role as Role}`),
                  organization: me.organization.name,
                })
              : t("loading")}
          </small>
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
          <LogOut size={16} aria-hidden="true" style={{ marginRight: 10 }} /> {t("sign_out")}
        </MenuItem>
      </Menu>
    </>
  );
}
