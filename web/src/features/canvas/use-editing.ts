import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { JsonObject } from "@/api/contracts";
import { announce, notify } from "@/lib/notices";
import { autoLayout } from "./auto-layout";
import type { CanvasProps } from "./canvas-contracts";
import { clipParts, clipText, DRAWINGS } from "./model/drawings";
import type { Changed, Facts, Offer } from "./model/graph-contracts";
import { begin, redo, step, undo } from "./model/history";
import { gridLayout, type Places, placed } from "./model/layout";

interface Snapshot {
  spec: JsonObject;
  places: Places;
}

/** All that can be done on a canvas: by mouse, by key and from the outline alike, each a step of one history. */
export function useEditing({ plural, spec, readOnly, onSpec }: CanvasProps, facts: Facts) {
  const drawing = DRAWINGS[plural];
  const [history, setHistory] = useState(() => begin<Snapshot>({ spec, places: {} }));
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [fit, setFit] = useState(0);
  const given = useRef(spec);
  const graph = useMemo(() => drawing.graph(spec, facts), [drawing, spec, facts]);
  const places = useMemo(() => placed(graph, history.present.places), [graph, history.present.places]);

  useEffect(() => {
    // The form or the YAML changed the draft: that is a step as well, and can be taken back here.
    if (spec === given.current) return;
    given.current = spec;
    setHistory((present) => step(present, { ...present.present, spec }, "elsewhere"));
  }, [spec]);

  const take = useCallback(
    (next: Snapshot, group: string | null = null) => {
      setHistory((present) => step(present, next, group));
      if (next.spec !== given.current) {
        given.current = next.spec;
        onSpec(next.spec);
      }
    },
    [onSpec],
  );

  const change = (result: Changed, said: string, at?: { x: number; y: number }) => {
    if (readOnly) return;
    if (!result.ok) {
      notify(result.why, "bad");
      return;
    }
    const more = at && result.id ? { ...places, [result.id]: at } : places;
    take({ spec: result.spec, places: more });
    if (result.id) setSelected(new Set([result.id]));
    announce(said);
  };

  const travel = (way: typeof undo) => {
    const next = way(history);
    if (next === null || readOnly) return;
    setHistory(next);
    if (next.present.spec !== given.current) {
      given.current = next.present.spec;
      onSpec(next.present.spec);
    }
    announce(way === undo ? "Taken back" : "Done again");
  };

  /** Places for a drawing that has none yet: no step that could be taken back. */
  const arrangeFirst = useCallback(async () => {
    const found = await autoLayout(graph).catch(() => gridLayout(graph));
    setHistory((now) => ({
      ...now,
      present: { ...now.present, places: { ...found, ...now.present.places } },
    }));
    setFit((count) => count + 1);
  }, [graph]);

  const arrange = async () => {
    take({ spec, places: await autoLayout(graph).catch(() => gridLayout(graph)) });
    setFit((count) => count + 1);
  };

  return {
    graph,
    places,
    selected,
    select: setSelected,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    undo: () => travel(undo),
    redo: () => travel(redo),
    /** Counts layouts: 0 before the first; after each the whole is to be seen. */
    fit,
    arrange,
    arrangeFirst,
    offers: drawing.offers(spec, facts),
    add: (offer: Offer, at?: { x: number; y: number }) =>
      change(drawing.add(spec, offer), `${offer.name} was added`, at),
    connect: (source: string, target: string) => change(drawing.connect(spec, source, target), "Connected"),
    move: (id: string, by: -1 | 1) =>
      change(drawing.move(spec, id, by), by < 0 ? "Moved earlier" : "Moved later"),
    remove: (ids: ReadonlySet<string>) => {
      const free = [
        ...graph.nodes.filter(({ fixed }) => !fixed),
        ...graph.edges.filter(({ pointer }) => pointer),
      ];
      const going = new Set(free.map(({ id }) => id).filter((id) => ids.has(id)));
      if (going.size === 0) return notify("This belongs to the pattern and stays", "calm");
      change({ ok: true, spec: drawing.remove(spec, going) }, "Removed");
      setSelected(new Set());
    },
    drag: (moves: Places) => !readOnly && take({ spec, places: { ...places, ...moves } }),
    edit: (next: JsonObject) => take({ spec: next, places }, `form:${[...selected].join()}`),
    copied: () => clipText(plural, drawing.copy(spec, selected)),
    paste: (clip: string) => {
      const parts = clipParts(plural, clip);
      if (parts === null) return false;
      change(drawing.paste(spec, parts), "Pasted");
      return true;
    },
  };
}

export type Editing = ReturnType<typeof useEditing>;
