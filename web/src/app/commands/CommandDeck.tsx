import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { commands } from "@/lib/commands";
import { KeyReader } from "@/lib/shortcuts";
import { useAppCommands } from "./use-app-commands";
import type { RunWish } from "./use-found";

const Palette = lazy(() => import("./Palette"));
const Sheet = lazy(() => import("./Sheet"));
const RunDialog = lazy(async () => ({
  default: (await import("@/features/executions/RunDialog")).RunDialog,
}));

/** Runs commands by their keys; opens the palette and the sheet of shortcuts over whatever screen there is. */
export function CommandDeck() {
  const [open, setOpen] = useState<"palette" | "sheet" | null>(null);
  const [wish, setWish] = useState<RunWish | null>(null);
  const navigate = useNavigate();
  useAppCommands({
    palette: () => setOpen((present) => (present === "palette" ? null : "palette")),
    sheet: () => setOpen("sheet"),
  });
  useEffect(() => {
    const reader = new KeyReader();
    const listen = (event: KeyboardEvent) => {
      const found = reader.read(event, commands());
      if (found === null) return;
      event.preventDefault();
      found.run();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  const close = () => setOpen(null);
  return (
    <Suspense>
      {open === "palette" && <Palette onClose={close} onRun={setWish} />}
      {open === "sheet" && <Sheet onClose={close} />}
      {wish && (
        <RunDialog
          {...wish}
          onClose={() => setWish(null)}
          onStarted={(id) => {
            setWish(null);
            void navigate({ to: "/executions/$id", params: { id } });
          }}
        />
      )}
    </Suspense>
  );
}
