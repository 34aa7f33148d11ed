import { useCallback, useEffect, useRef, useState } from "react";
import type { JsonObject } from "@/api/contracts";
import { announce } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { begin, redo, step, undo } from "./model/history";

interface Props {
  spec: JsonObject;
  readOnly: boolean;
  onSpec: (spec: JsonObject) => void;
}

/** The steps of one draft, places of nodes included; what is selected and how a run stands are no steps. */
export function useHistory({ spec, readOnly, onSpec }: Props) {
  const t = useWords("canvas");
  const [history, setHistory] = useState(() => begin(spec));
  const given = useRef(spec);

  useEffect(() => {
    // The form or the YAML changed the draft: that is a step as well, and can be taken back here.
    if (spec === given.current) return;
    given.current = spec;
    setHistory((present) => step(present, spec, "elsewhere"));
  }, [spec]);

  const give = useCallback(
    (next: JsonObject) => {
      if (next === given.current) return;
      given.current = next;
      onSpec(next);
    },
    [onSpec],
  );
  const take = useCallback(
    (next: JsonObject, group: string | null = null) => {
      setHistory((present) => step(present, next, group));
      give(next);
    },
    [give],
  );
  const travel = (way: "undo" | "redo") => {
    const next = (way === "undo" ? undo : redo)(history);
    if (next === null || readOnly) return;
    setHistory(next);
    give(next.present);
    announce(t(way === "undo" ? "said_undone" : "said_redone"));
  };
  return { take, travel, canUndo: history.past.length > 0, canRedo: history.future.length > 0 };
}
