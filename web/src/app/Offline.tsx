import { useQueryClient } from "@tanstack/react-query";
import { CloudOff } from "lucide-react";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { announce } from "@/lib/notices";
import { onReach, reach } from "@/lib/reachable";
import { useWords } from "@/lib/words";

/** Says that the server cannot be reached and what that means; goes by itself, and asks anew for what failed. */
export function Offline() {
  const t = useWords("app");
  const queries = useQueryClient();
  const present = useSyncExternalStore(onReach, reach);
  const before = useRef(present);
  useEffect(() => {
    if (before.current !== "here" && present === "here") {
      announce(t("back_online"));
      void queries.invalidateQueries();
    }
    before.current = present;
  }, [present, queries, t]);
  if (present === "here") return null;
  return (
    <div className="offline" role="status">
      <CloudOff size={18} aria-hidden="true" />
      <p>
        <b>{t(present === "offline" ? "offline" : "silent")}</b> {t("offline_note")}
      </p>
    </div>
  );
}
