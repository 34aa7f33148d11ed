import { useCallback, useMemo, useState } from "react";
import { announce, notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { autoLayout } from "./auto-layout";
import type { CanvasProps } from "./canvas-contracts";
import { addressOf, nodeAt } from "./model/addresses";
import { type Axis, aligned, distributed, type Side, shifted } from "./model/arrange";
import { bodyAt, type Path, withBody } from "./model/bodies";
import { clipParts, clipText } from "./model/clipboard";
import { DRAWINGS } from "./model/drawings";
import type { Changed, Facts, Offer } from "./model/graph-contracts";
import { gridLayout, type Place, type Places, placed } from "./model/layout";
import { readPlaces, withPlaces } from "./model/positions";
import { newName, renamed } from "./model/rename";
import { useHistory } from "./use-history";

const NOBODY: ReadonlySet<string> = new Set();
const IS_NODE = /^(node|task|agent|member):|^(request|speaker|result)$/;
const PASTED = { x: 48, y: 48 };

interface View {
  path: Path;
  selected: ReadonlySet<string>;
}

function firstView({ plural, spec, node }: CanvasProps): View {
  const at = node === undefined ? null : nodeAt(plural, node);
  return at && bodyAt(spec, at.path)
    ? { path: at.path, selected: new Set([at.id]) }
    : { path: [], selected: NOBODY };
}

/** All that can be done on a canvas: by mouse, by key and from the outline alike, each a step of one history. */
export function useEditing(props: CanvasProps, facts: Facts) {
  const { plural, spec, readOnly, onNode } = props;
  const t = useWords("canvas");
  const drawing = DRAWINGS[plural];
  const { take, canUndo, canRedo, travel } = useHistory(props);
  const [view, setView] = useState(() => firstView(props));
  /** Places that a layout found and no document holds, by the way to the graph. */
  const [auto, setAuto] = useState<{ readonly [way: string]: Places }>({});
  const [fit, setFit] = useState(0);
  // A body that an undo or the YAML took away is left.
  const path = bodyAt(spec, view.path) ? view.path : [];
  const way = path.join("/");
  const inner = useMemo(() => bodyAt(spec, path) ?? {}, [spec, path]);
  const graph = useMemo(() => drawing.graph(inner, facts), [drawing, inner, facts]);
  const ids = useMemo(() => graph.nodes.map(({ id }) => id), [graph]);
  const kept = useMemo(() => readPlaces(plural, spec, path), [plural, spec, path]);
  const places = useMemo(() => placed(graph, { ...auto[way], ...kept }), [graph, auto, way, kept]);
  const hasLayout = Object.keys(kept).length > 0;

  const show = (next: View) => {
    setView(next);
    const [only] = next.selected;
    const isNode = next.selected.size === 1 && only !== undefined && IS_NODE.test(only);
    onNode?.(isNode ? addressOf(plural, next.path, only) : undefined);
  };
  const select = (selected: ReadonlySet<string>) => show({ path, selected });
  const put = (moves: Places, group: string | null = null) => {
    if (!readOnly) take(withPlaces(plural, spec, path, { ...places, ...moves }, ids), group);
  };
  const change = (result: Changed, said: string, at: Places = {}) => {
    if (readOnly) return;
    if (!result.ok) {
      notify(result.why, "bad");
      return;
    }
    const next = withBody(spec, path, result.spec);
    const after = drawing.graph(result.spec, facts);
    const all = placed(after, { ...places, ...at });
    const now = after.nodes.map(({ id }) => id);
    take(hasLayout || Object.keys(at).length > 0 ? withPlaces(plural, next, path, all, now) : next);
    if (result.ids.length > 0) select(new Set(result.ids));
    announce(said);
  };

  const paste = (written: string): boolean => {
    const clip = clipParts(plural, written);
    if (clip === null) return false;
    const result = drawing.paste(inner, clip);
    const at = result.ok
      ? result.ids.flatMap((id, index): [string, Place][] => {
          const place = clip.places[index];
          return place ? [[id, { x: place.x + PASTED.x, y: place.y + PASTED.y }]] : [];
        })
      : [];
    change(result, t("said_pasted"), Object.fromEntries(at));
    return true;
  };
  const copied = () => {
    const { ids: taken, parts, edges } = drawing.copy(inner, view.selected);
    return clipText(plural, { parts, edges, places: taken.map((id) => places[id] ?? null) });
  };

  /** Places for a drawing that the document places nowhere: no step that could be taken back. */
  const arrangeFirst = useCallback(async () => {
    const lost = ids.some((id) => kept[id] === undefined);
    const found = lost ? await autoLayout(graph).catch(() => gridLayout(graph)) : {};
    setAuto((now) => ({ ...now, [way]: found }));
    setFit((count) => count + 1);
  }, [graph, ids, kept, way]);

  const arrange = async () => {
    const found = await autoLayout(graph).catch(() => gridLayout(graph));
    if (readOnly) setAuto((now) => ({ ...now, [way]: found }));
    else take(withPlaces(plural, spec, path, found, ids));
    setFit((count) => count + 1);
    announce(t("said_laid_out"));
  };

  const remove = (gone: ReadonlySet<string>) => {
    const free = [
      ...graph.nodes.filter(({ fixed }) => !fixed),
      ...graph.edges.filter(({ pointer }) => pointer),
    ];
    const going = new Set(free.map(({ id }) => id).filter((id) => gone.has(id)));
    if (going.size === 0) return notify(t("why_stays"), "calm");
    change({ ok: true, spec: drawing.remove(inner, going), ids: [] }, t("said_removed"));
    select(NOBODY);
  };

  return {
    plural,
    drawing,
    spec,
    inner,
    path,
    graph,
    places,
    selected: view.selected,
    select,
    /** Shows a node or an edge wherever it is; the drawing follows. */
    jump: (to: Path, part: string | null) =>
      show({ path: to, selected: part === null ? NOBODY : new Set([part]) }),
    enter: (id: string) => {
      const node = graph.nodes.find((each) => each.id === id);
      if (node && node.inside !== null) show({ path: [...path, node.title], selected: NOBODY });
    },
    canUndo,
    canRedo,
    undo: () => travel("undo"),
    redo: () => travel("redo"),
    /** Counts layouts: 0 before the first; after each the whole is to be seen. */
    fit,
    isPlaced: auto[way] !== undefined || (ids.length > 0 && ids.every((id) => kept[id])),
    arrange,
    arrangeFirst,
    offers: drawing.offers(inner, facts),
    add: (offer: Offer, at?: Place) => {
      const result = drawing.add(inner, offer);
      const [id] = result.ok ? result.ids : [];
      change(result, t("said_added", { name: offer.name }), at && id ? { [id]: at } : {});
    },
    connect: (source: string, target: string) =>
      change(drawing.connect(inner, source, target), t("said_connected")),
    /** Why two nodes cannot be connected; null when they can. */
    why: (source: string, target: string) => {
      const result = drawing.connect(inner, source, target);
      return result.ok ? null : result.why;
    },
    move: (id: string, by: -1 | 1) =>
      change(drawing.move(inner, id, by), t(by < 0 ? "said_earlier" : "said_later")),
    remove,
    duplicate: () => paste(copied()),
    copied,
    paste,
    drag: put,
    nudge: (by: Place) => put(shifted(places, view.selected, by), `nudge:${[...view.selected].join()}`),
    align: (side: Side) => put(aligned(places, view.selected, side)),
    distribute: (axis: Axis) => put(distributed(places, view.selected, axis)),
    /** The whole document after a form changed it; a node's new name is told to whatever names it. */
    edit: (next: CanvasProps["spec"]) => {
      const body = bodyAt(next, path);
      const other = plural === "flows" && body ? newName(inner, body) : null;
      take(
        other ? renamed(next, path, other.from, other.to) : next,
        `form:${way}:${other ? "name" : [...view.selected].join()}`,
      );
      if (other) select(new Set([`node:${other.to}`]));
    },
  };
}

export type Editing = ReturnType<typeof useEditing>;
