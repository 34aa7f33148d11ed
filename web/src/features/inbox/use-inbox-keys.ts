import { useEffect, useRef } from "react";

export interface InboxKeys {
  next: () => void;
  previous: () => void;
  select: () => void;
  approve: () => void;
  reject: () => void;
  enter: () => void;
}

const KEYS: Record<string, keyof InboxKeys> = {
  j: "next",
  k: "previous",
  x: "select",
  a: "approve",
  r: "reject",
  Enter: "enter",
};

/** Whether somebody is writing, or a dialog or a menu has the keys. */
function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector("[role=dialog], [role=listbox], [role=menu]")) return true;
  return (
    target instanceof Element &&
    target.closest("input:not([type=checkbox]), textarea, [contenteditable]") !== null
  );
}

/** Single letters work wherever nobody writes; Enter only where nothing else takes it. */
export function useInboxKeys(keys: InboxKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const heard = (event: KeyboardEvent) => {
      const name = KEYS[event.key];
      if (!name || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return;
      if (name === "enter" && event.target instanceof Element && event.target.closest("a, button, summary"))
        return;
      event.preventDefault();
      latest.current[name]();
    };
    document.addEventListener("keydown", heard);
    return () => document.removeEventListener("keydown", heard);
  }, []);
}
