import "./tour.css";
import Button from "@mui/material/Button";
import { useRouterState } from "@tanstack/react-router";
import { Compass } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useMe } from "@/api/me";
import { useCommands } from "@/lib/commands";
import { useWords } from "@/lib/words";
import { remember, wasShown } from "./memory";

const Tour = lazy(() => import("./Tour"));

/** Invites whoever is here for the first time to a short tour; a command starts it again later. */
export function TourDeck() {
  const t = useWords("app");
  const { data: me } = useMe();
  const [touring, setTouring] = useState(false);
  const [putAway, setPutAway] = useState(false);
  const home = useRouterState({ select: ({ location }) => location.pathname === "/" });
  const person = me?.user?.email;
  useCommands([
    { id: "tour", title: t("tour_start"), group: t("group_settings"), run: () => setTouring(true) },
  ]);
  const away = () => {
    if (person) remember(person);
    setPutAway(true);
    setTouring(false);
  };
  if (touring) {
    return (
      <Suspense>
        <Tour onEnd={away} />
      </Suspense>
    );
  }
  if (!home || putAway || !person || wasShown(person)) return null;
  return (
    <section className="tour-invitation" aria-label={t("tour")}>
      <Compass size={22} aria-hidden="true" />
      <p>
        <b>{t("tour_welcome")}</b> {t("tour_invitation")}
      </p>
      <div>
        <Button variant="contained" size="small" onClick={() => setTouring(true)}>
          {t("tour_start")}
        </Button>
        <Button size="small" onClick={away}>
          {t("tour_skip")}
        </Button>
      </div>
    </section>
  );
}
