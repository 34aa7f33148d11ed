import type { LucideIcon } from "lucide-react";
import {
  ClipboardPaste,
  Copy,
  CopyPlus,
  FileCode,
  Layers,
  Maximize,
  PanelsLeftBottom,
  Plus,
  Redo2,
  Search,
  SquareDashedMousePointer,
  Trash2,
  Undo2,
  WandSparkles,
} from "lucide-react";
import type { Command } from "@/lib/commands";
import type { Direction } from "./model/arrange";

export interface CanvasCommand {
  id: string;
  label: string;
  icon: LucideIcon;
  /** "mod" is Ctrl, or Cmd on a Mac; a digit is the key and not what Shift makes of it. */
  keys: readonly string[];
  run: () => void;
  disabled: boolean;
  /** In the bar above the drawing, and not only by its keys. */
  shown: boolean;
}

export const ICONS = {
  undo: Undo2,
  redo: Redo2,
  lay_out: WandSparkles,
  copy: Copy,
  paste: ClipboardPaste,
  duplicate: CopyPlus,
  remove: Trash2,
  find: Search,
  fit: Maximize,
  select_all: SquareDashedMousePointer,
  add: Plus,
  open_body: Layers,
  yaml: FileCode,
  only_drawing: PanelsLeftBottom,
} as const;

/**
 * The commands as the page's palette and its sheet of shortcuts list them. Their keys are written large there, which the
 * page's own reader of keys takes for none: on the canvas they do not hold inside of a text, and Shift counts.
 */
export function listed(commands: readonly CanvasCommand[], group: string): Command[] {
  const large = (keys: string) =>
    keys.replace(/(^|\+)(?!mod)(\w)/g, (_, plus: string, letter: string) => plus + letter.toUpperCase());
  return commands
    .filter(({ disabled }) => !disabled)
    .map(({ id, label, keys: [first], run }) => ({
      id: `canvas.${id}`,
      title: label,
      group,
      ...(first ? { keys: large(first) } : {}),
      run,
    }));
}

interface Pressed {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** "mod+shift+z", as commands name their keys. */
export function chordOf({ key, code, ctrlKey, metaKey, shiftKey, altKey }: Pressed): string {
  const bare = /^Digit\d$/.test(code) ? code.slice(5) : key.toLowerCase();
  return [ctrlKey || metaKey ? "mod" : "", altKey ? "alt" : "", shiftKey ? "shift" : "", bare]
    .filter(Boolean)
    .join("+");
}

export const isDirection = (key: string): key is Direction => /^Arrow(Left|Right|Up|Down)$/.test(key);

/** Where keys are for what is typed, and not for the drawing. */
export const inField = (target: EventTarget) =>
  target instanceof Element &&
  target.closest(
    "input, textarea, select, [role=combobox], [contenteditable=true], .cm-editor, dialog, [role=dialog]",
  ) !== null;
