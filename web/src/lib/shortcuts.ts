import type { Command } from "./commands";

/** How long the second key of "g e" may take, in milliseconds. */
const PATIENCE = 1_200;
const KEY = "quarterdeck-single-keys";
const FIELD = "input, textarea, select, [contenteditable=true], [role=textbox], .cm-editor";
/** Where letters already mean something: they look for what begins with them. */
const OWN_LETTERS = "[role=menu], [role=listbox], [role=tree], [role=grid], [role=combobox], [role=dialog]";

const isMac = () => /mac|iphone|ipad/i.test(navigator.userAgent);

/** Whether keys without Ctrl or Cmd are shortcuts: whoever speaks to his computer may want them off. */
export function singleKeys(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

export function setSingleKeys(on: boolean): void {
  localStorage.setItem(KEY, on ? "on" : "off");
}

/** The keys of a command as they are written on this keyboard. */
export function keysOf({ keys = "" }: Pick<Command, "keys">): string[] {
  return keys
    .split(/[ +]/)
    .filter(Boolean)
    .map((key) => (key === "mod" ? (isMac() ? "⌘" : "Ctrl") : key.length === 1 ? key.toUpperCase() : key));
}

/** What was pressed, as a command writes it; null for a modifier alone. */
function pressed({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): string | null {
  if (altKey || ["Control", "Shift", "Alt", "Meta"].includes(key)) return null;
  return (ctrlKey || metaKey ? "mod+" : "") + key.toLowerCase();
}

/** Reads keys one after the other; gives out the command that they are. */
export class KeyReader {
  private before = "";
  private at = 0;

  read(event: KeyboardEvent, commands: readonly Command[]): Command | null {
    const key = pressed(event);
    if (key === null || event.defaultPrevented || event.isComposing) return null;
    if (!key.startsWith("mod+") && !this.free(event.target)) return null;
    const soon = event.timeStamp - this.at < PATIENCE;
    const both = this.before && soon ? `${this.before} ${key}` : key;
    this.at = event.timeStamp;
    this.before = key;
    // The newest wins: a screen's own keys before the frame's.
    const ours = commands.filter(({ reads }) => !reads);
    const found = ours.findLast(({ keys }) => keys === both) ?? ours.findLast(({ keys }) => keys === key);
    if (found) this.before = "";
    return found ?? null;
  }

  private free(target: EventTarget | null): boolean {
    if (!singleKeys() || document.querySelector("[role=dialog]") !== null) return false;
    return !(target instanceof Element && target.closest(`${FIELD}, ${OWN_LETTERS}`));
  }
}
