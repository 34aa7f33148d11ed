import Divider from "@mui/material/Divider";
import ListSubheader from "@mui/material/ListSubheader";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Anchor, Check, ChevronsUpDown } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { useMe } from "@/api/me";
import { chooseOrganization, chooseWorkspace } from "@/api/session";
import { announce } from "@/lib/notices";
import { useWords } from "@/lib/words";

function Mark({ children }: { children: ReactNode }) {
  return <span style={{ width: 24 }}>{children}</span>;
}

/** In which organization and workspace everything on the page happens; changes it. */
export function WorkspaceSwitcher() {
  const t = useWords("session");
  const { data: me } = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const id = useId();

  const move = async (change: () => void, said: string) => {
    setAnchor(null);
    change();
    await navigate({ to: "/" });
    await queries.resetQueries();
    announce(said);
  };
  const organizations = me?.organizations ?? [];
  const check = <Check size={16} aria-label={t("chosen")} />;

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
        <Anchor size={17} strokeWidth={1.9} aria-hidden="true" />
        <span>
          <small>{t("workspace_of", { organization: me?.organization.name ?? "…" })}</small>{" "}
          <b>{me?.workspace.name ?? "…"}</b>
        </span>
        <ChevronsUpDown size={15} aria-hidden="true" />
      </button>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        slotProps={{ list: { "aria-labelledby": `${id}-button` } }}
      >
        {(me?.workspaces ?? []).map(({ id: key, name }) => (
          <MenuItem
            key={key}
            selected={name === me?.workspace.name}
            onClick={() => void move(() => chooseWorkspace(name), t("workspace_is", { name }))}
          >
            <Mark>{name === me?.workspace.name && check}</Mark>
            {name}
          </MenuItem>
        ))}
        <Divider />
        <MenuItem
          onClick={() => {
            setAnchor(null);
            void navigate({ to: "/workspaces" });
          }}
        >
          <Mark>{null}</Mark>
          {t("all_workspaces")}
        </MenuItem>
        {organizations.length > 1 && <Divider />}
        {organizations.length > 1 && (
          <ListSubheader role="presentation" sx={{ lineHeight: 2.4 }}>
            {t("organizations")}
          </ListSubheader>
        )}
        {organizations.length > 1 &&
          organizations.map(({ id: key, name }) => (
            <MenuItem
              key={key}
              selected={key === me?.organization.id}
              onClick={() => void move(() => chooseOrganization(key), t("organization_is", { name }))}
            >
              <Mark>{key === me?.organization.id && check}</Mark>
              {name}
            </MenuItem>
          ))}
      </Menu>
    </>
  );
}
