import { Link } from "@tanstack/react-router";
import {
  Anchor,
  Bot,
  Cpu,
  Gauge,
  KeyRound,
  ListChecks,
  LockKeyhole,
  type LucideIcon,
  Network,
  Radar,
  Users,
  UsersRound,
  Workflow,
  Wrench,
} from "lucide-react";
import { useCan } from "@/api/me";
import { AccountMenu } from "@/features/session/AccountMenu";
import { WorkspaceSwitcher } from "@/features/session/WorkspaceSwitcher";
import { KINDS, type Plural } from "@/lib/kinds";
import { Logo } from "@/ui/Logo";
import { ThemeToggle } from "./ThemeToggle";

const ICONS: Record<Plural, LucideIcon> = {
  crews: UsersRound,
  pipelines: Workflow,
  flows: Network,
  agents: Bot,
  tasks: ListChecks,
  tools: Wrench,
  models: Cpu,
};

function Item({ to, icon: Icon, label }: { to: string; icon: LucideIcon; label: string }) {
  return (
    <li>
      <Link
        to={to}
        className="rail-link"
        activeOptions={{ exact: to === "/" }}
        activeProps={{ "aria-current": "page" }}
      >
        <Icon size={17} strokeWidth={1.9} aria-hidden="true" />
        {label}
      </Link>
    </li>
  );
}

/** The way to every screen, and who is signed in where. */
export function Rail({ inDrawer = false, onMove }: { inDrawer?: boolean; onMove?: () => void }) {
  const can = useCan();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the links inside take the keys; a click on any of them closes the drawer
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    <div
      className={inDrawer ? "rail in-drawer" : "rail"}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest("a")) onMove?.();
      }}
    >
      <Link to="/" className="brand" activeProps={{ "aria-current": undefined }}>
        <Logo /> Quarterdeck
      </Link>
      <WorkspaceSwitcher />
      <nav aria-label="Main">
        <ul className="rail-group">
          <Item to="/" icon={Gauge} label="Deck" />
          <Item to="/executions" icon={Radar} label="Executions" />
        </ul>
        <div className="rail-group">
          <div className="rail-title" id={inDrawer ? "drawer-build" : "rail-build"}>
            Build
          </div>
          <ul aria-labelledby={inDrawer ? "drawer-build" : "rail-build"}>
            {Object.entries(KINDS).map(([plural, { title }]) => (
              <Item key={plural} to={`/${plural}`} icon={ICONS[plural as Plural]} label={title} />
            ))}
          </ul>
        </div>
        <div className="rail-group">
          <div className="rail-title" id={inDrawer ? "drawer-govern" : "rail-govern"}>
            Govern
          </div>
          <ul aria-labelledby={inDrawer ? "drawer-govern" : "rail-govern"}>
            {can("secrets.read") && <Item to="/secrets" icon={LockKeyhole} label="Secrets" />}
            {can("api_keys.read") && <Item to="/api-keys" icon={KeyRound} label="API keys" />}
            {can("members.read") && <Item to="/members" icon={Users} label="Members" />}
            {can("workspaces.read") && <Item to="/workspaces" icon={Anchor} label="Workspaces" />}
          </ul>
        </div>
      </nav>
      <div className="rail-foot">
        <ThemeToggle />
        <AccountMenu />
      </div>
    </div>
  );
}
