import "./shell.css";
import "./low-screen.css";
import Drawer from "@mui/material/Drawer";
import { Link, Outlet, useRouter, useRouterState } from "@tanstack/react-router";
import { Menu as MenuIcon } from "lucide-react";
import { useEffect, useState } from "react";
import { useWords } from "@/lib/words";
import { Logo } from "@/ui/Logo";
import { CommandDeck } from "./commands/CommandDeck";
import { Offline } from "./Offline";
import { Rail } from "./Rail";
import { TourDeck } from "./tour/TourDeck";

/** After a move to another screen the reader stands at its name, not at the link that was followed. */
function useFocusOnMove(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe("onRendered", ({ pathChanged, fromLocation }) => {
        if (!pathChanged || fromLocation === undefined) return;
        document.querySelector<HTMLElement>("#main h1")?.focus();
      }),
    [router],
  );
}

function MovingBar() {
  const moving = useRouterState({ select: ({ status }) => status === "pending" });
  return moving ? <div className="loading-bar" aria-hidden="true" /> : null;
}

/** The frame of every screen of a signed-in person. */
export function Shell() {
  const t = useWords("app");
  const [open, setOpen] = useState(false);
  useFocusOnMove();
  return (
    <>
      <a className="skip" href="#main">
        {t("skip")}
      </a>
      <MovingBar />
      <div className="topbar">
        <button
          type="button"
          className="rail-button"
          style={{ width: 40 }}
          aria-label={t("open_menu")}
          aria-expanded={open}
          onClick={() => setOpen(true)}
        >
          <MenuIcon size={20} aria-hidden="true" />
        </button>
        <Link to="/" className="brand">
          <Logo size={24} /> Quarterdeck
        </Link>
      </div>
      <Drawer open={open} onClose={() => setOpen(false)} slotProps={{ paper: { "aria-label": t("menu") } }}>
        <Rail inDrawer onMove={() => setOpen(false)} />
      </Drawer>
      <CommandDeck />
      <div className="shell">
        <Rail />
        <main id="main" className="main" tabIndex={-1}>
          <Offline />
          <TourDeck />
          <Outlet />
        </main>
      </div>
    </>
  );
}
