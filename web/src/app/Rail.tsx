import { Link } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { useId } from "react";
import { useCan } from "@/api/me";
import { AccountMenu } from "@/features/session/AccountMenu";
import { WorkspaceSwitcher } from "@/features/session/WorkspaceSwitcher";
import { runCommand } from "@/lib/commands";
import { isPlural } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import { Logo } from "@/ui/Logo";
import { Keys } from "./commands/Keys";
import { LanguageToggle } from "./LanguageToggle";
import { type Group, SCREENS, type Screen } from "./screens";
import { ThemeToggle } from "./ThemeToggle";

const PALETTE = { keys: "mod+k" };

function Item({ to, icon: Icon, name, badge: Badge }: Screen) {
  const t = useWords("app");
  const tKinds = useWords("kinds");
  return (
    <li>
      <Link
        to={to}
        className="rail-link"
        activeOptions={{ exact: to === "/" }}
        activeProps={{ "aria-current": "page" }}
      >
        <Icon size={17} strokeWidth={1.9} aria-hidden="true" />
        {isPlural(name) ? tKinds(name) : t(name)}
        {Badge && <Badge />}
      </Link>
    </li>
  );
}

function Items({ group }: { group: Group }) {
  const can = useCan();
  const screens: readonly Screen[] = SCREENS[group];
  return screens
    .filter(({ needs }) => needs === undefined || can(needs))
    .map((each) => <Item key={each.to} {...each} />);
}

function TitledGroup({ group }: { group: Exclude<Group, "deck"> }) {
  const t = useWords("app");
  const id = useId();
  return (
    <div className="rail-group" data-tour={group}>
      <div className="rail-title" id={id}>
        {t(group)}
      </div>
      <ul aria-labelledby={id}>
        <Items group={group} />
      </ul>
    </div>
  );
}

/** The way to every screen, and who is signed in where. */
export function Rail({ inDrawer = false, onMove }: { inDrawer?: boolean; onMove?: () => void }) {
  const t = useWords("app");
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the links inside take the keys; a click on any of them closes the drawer
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    <div
      className={inDrawer ? "rail in-drawer" : "rail"}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest("a, .rail-find")) onMove?.();
      }}
    >
      <Link to="/" className="brand" activeProps={{ "aria-current": undefined }}>
        <Logo /> Quarterdeck
      </Link>
      <WorkspaceSwitcher second={inDrawer} />
      <button
        type="button"
        className="rail-button rail-find"
        data-tour="find"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => runCommand("palette")}
      >
        <Search size={17} strokeWidth={1.9} aria-hidden="true" />
        <span>{t("find")}</span>
        <span className="rail-keys" aria-hidden="true">
          <Keys command={PALETTE} />
        </span>
      </button>
      <nav aria-label={t("main")}>
        <ul className="rail-group" data-tour="deck">
          <Items group="deck" />
        </ul>
        <TitledGroup group="build" />
        <TitledGroup group="govern" />
      </nav>
      <div className="rail-foot">
        <ThemeToggle />
        <LanguageToggle />
        <AccountMenu />
      </div>
    </div>
  );
}
