import Divider from "@mui/material/Divider";
import ListSubheader from "@mui/material/ListSubheader";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { useNavigate } from "@tanstack/react-router";
import { Anchor, Check, ChevronsUpDown, Plus } from "lucide-react";
import { lazy, type ReactNode, Suspense, useId, useState } from "react";
import type { Organization } from "@/api/contracts";
import { useCan, useMe } from "@/api/me";
import { chooseOrganization, chooseWorkspace } from "@/api/session";
import { useMove } from "@/api/use-move";
import { useCommands } from "@/lib/commands";
import { useWords } from "@/lib/words";

const NewOrganizationDialog = lazy(() => import("./NewOrganizationDialog"));

function Mark({ children }: { children: ReactNode }) {
  return <span style={{ width: 24 }}>{children}</span>;
}

/** In which organization and workspace everything on the page happens; changes it. `second`: there is one already. */
export function WorkspaceSwitcher({ second = false }: { second?: boolean }) {
  const t = useWords("session");
  const { data: me } = useMe();
  const can = useCan();
  const move = useMove();
  const navigate = useNavigate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [making, setMaking] = useState(false);
  const id = useId();
  const mayMake = can("organizations.create");
  const make = { id: "organization.new", title: t("new_organization"), group: t("organizations") };
  useCommands(mayMake && !second ? [{ ...make, run: () => setMaking(true) }] : []);

  const away = (change: () => void, said: string) => {
    setAnchor(null);
    void move(change, said);
  };
  const enter = ({ id: key, name }: Pick<Organization, "id" | "name">) =>
    away(() => chooseOrganization(key), t("organization_is", { name }));
  const onMade = (made: Organization | null) => {
    setMaking(false);
    if (made !== null) enter(made);
  };
  const organizations = me?.organizations ?? [];
  const check = <Check size={16} aria-label={t("chosen")} />;

  return (
    <>
      <button
        type="button"
        className="rail-button"
        id={`${id}-button`}
        aria-label={`${t("workspace_of", { organization: me?.organization.name ?? "…" })} ${me?.workspace.name ?? "…"}`}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Anchor size={17} strokeWidth={1.9} aria-hidden="true" />
        <span>
          <small>{me?.organization.name ?? "…"}</small> <b>{me?.workspace.name ?? "…"}</b>
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
            onClick={() => away(() => chooseWorkspace(name), t("workspace_is", { name }))}
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
        {(organizations.length > 1 || mayMake) && <Divider />}
        {organizations.length > 1 && (
          <ListSubheader role="presentation" sx={{ lineHeight: 2.4 }}>
            {t("organizations")}
          </ListSubheader>
        )}
        {organizations.length > 1 &&
          organizations.map((each) => (
            <MenuItem key={each.id} selected={each.id === me?.organization.id} onClick={() => enter(each)}>
              <Mark>{each.id === me?.organization.id && check}</Mark>
              {each.name}
            </MenuItem>
          ))}
        {mayMake && (
          <MenuItem
            onClick={() => {
              setAnchor(null);
              setMaking(true);
            }}
          >
            <Mark>
              <Plus size={16} aria-hidden="true" />
            </Mark>
            {t("new_organization")}
          </MenuItem>
        )}
      </Menu>
      {making && (
        <Suspense>
          <NewOrganizationDialog onClose={onMade} />
        </Suspense>
      )}
    </>
  );
}
