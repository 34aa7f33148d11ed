import { useEffect, useRef } from "react";
import { singleKeys } from "@/lib/shortcuts";
import { type CanvasCommand, chordOf, inField, isDirection } from "./commands";
import { GRID, neighbour, STEPS } from "./model/arrange";
import type { Editing } from "./use-editing";
import type { View } from "./use-view";

/** Whether keys are meant for the canvas: it has the focus, or nothing has. */
const isHere = (target: EventTarget | null) =>
  target instanceof Element && (target === document.body || target.closest(".canvas") !== null);

/** Keys that a person who speaks to his computer may have turned off. */
const SINGLE = /^(shift\+)?[a-z0-9]$/;

interface Given {
  editing: Editing;
  commands: readonly CanvasCommand[];
  view: View;
  readOnly: boolean;
  onSettings: () => void;
}

/** The keyboard of the canvas: arrows go from node to node as they lie, with Shift they move what is chosen. */
export function useKeys({ editing, commands, view, readOnly, onSettings }: Given): void {
  const { selected, graph, path } = editing;
  const walk = (event: KeyboardEvent, key: string) => {
    if (!isDirection(key)) return false;
    if (event.shiftKey) {
      if (selected.size === 0 || readOnly) return false;
      editing.nudge({ x: STEPS[key].x * GRID, y: STEPS[key].y * GRID });
      return true;
    }
    const [from] = [...selected].filter((id) => graph.nodes.some((node) => node.id === id)).slice(-1);
    const next = from ? neighbour(editing.places, from, key) : (graph.nodes[0]?.id ?? null);
    if (next === null) return true;
    editing.select(new Set([next]));
    view.reveal(next);
    const board = document.querySelector(".canvas-board");
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        board?.querySelector<HTMLElement>(`[data-id="${CSS.escape(next)}"]`)?.focus(),
      ),
    );
    return true;
  };
  const leave = () => {
    if (selected.size > 0) editing.select(new Set());
    else if (path.length > 0) editing.jump(path.slice(0, -1), `node:${path.at(-1)}`);
    else return false;
    return true;
  };
  /** Keys that mean something on the drawing alone. */
  const onDrawing = (event: KeyboardEvent, chord: string) => {
    if (!(event.target instanceof Element)) return false;
    if (event.target !== document.body && event.target.closest(".canvas-board") === null) return false;
    if (chord === "enter" && selected.size === 1) {
      onSettings();
      return true;
    }
    return !(event.ctrlKey || event.metaKey || event.altKey) && walk(event, event.key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || !isHere(event.target) || inField(event.target as Element)) return;
    const chord = chordOf(event);
    const command = commands.find(({ keys }) => keys.includes(chord));
    if (command?.disabled || (SINGLE.test(chord) && !singleKeys())) return;
    if (command) command.run();
    else if (!(chord === "escape" ? leave() : onDrawing(event, chord))) return;
    event.preventDefault();
  };
  const give = (event: ClipboardEvent, clip: DataTransfer) => {
    // Words that were marked with the mouse are what is copied then.
    if (selected.size === 0 || document.getSelection()?.isCollapsed === false) return false;
    clip.setData("text/plain", editing.copied());
    if (event.type === "cut" && !readOnly) editing.remove(selected);
    return true;
  };
  const onClip = (event: ClipboardEvent) => {
    const { clipboardData: clip, target } = event;
    if (clip === null || !isHere(target) || inField(target as Element)) return;
    const done =
      event.type === "paste" ? !readOnly && editing.paste(clip.getData("text/plain")) : give(event, clip);
    if (done) event.preventDefault();
  };
  const present = useRef({ onKeyDown, onClip });
  present.current = { onKeyDown, onClip };
  useEffect(() => {
    const key = (event: KeyboardEvent) => present.current.onKeyDown(event);
    const clip = (event: ClipboardEvent) => present.current.onClip(event);
    document.addEventListener("keydown", key);
    for (const type of ["copy", "cut", "paste"] as const) document.addEventListener(type, clip);
    return () => {
      document.removeEventListener("keydown", key);
      for (const type of ["copy", "cut", "paste"] as const) document.removeEventListener(type, clip);
    };
  }, []);
}
