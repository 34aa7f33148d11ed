import { useEffect, useRef, useSyncExternalStore } from "react";

/** Something a person can have done from anywhere: by the palette, by its keys, from the sheet of shortcuts. */
export interface Command {
  /** Unique on the page, such as "go.executions". */
  id: string;
  title: string;
  group: string;
  /** "mod+k" with the control or command key, "?" by itself, "g e" one after the other. */
  keys?: string;
  /** The screen reads its keys itself; here they are only told. */
  reads?: boolean;
  /** More words by which it is found. */
  also?: string;
  /** Only its keys and the sheet know it: nothing to choose from a list. */
  quiet?: boolean;
  run: () => void;
}

const sources = new Map<object, readonly Command[]>();
const listeners = new Set<() => void>();
let present: readonly Command[] = [];

function changed(): void {
  present = [...sources.values()].flat();
  for (const listener of listeners) listener();
}

/** Puts commands on the page until the returned function is called. */
export function register(commands: readonly Command[]): () => void {
  const source = {};
  sources.set(source, commands);
  changed();
  return () => {
    sources.delete(source);
    changed();
  };
}

export function commands(): readonly Command[] {
  return present;
}

/** Runs the command of this id; nothing when no screen that knows it is open. */
export function runCommand(id: string): void {
  present.find((each) => each.id === id)?.run();
}

export function onCommands(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A screen's own commands, there for as long as it is; the list may be made anew with each drawing. */
export function useCommands(given: readonly Command[]): void {
  const latest = useRef(given);
  useEffect(() => {
    latest.current = given;
  });
  const shape = JSON.stringify(given.map(({ run: _, ...rest }) => rest));
  useEffect(() => {
    const kept = JSON.parse(shape) as Omit<Command, "run">[];
    return register(kept.map((each, index) => ({ ...each, run: () => latest.current[index]?.run() })));
  }, [shape]);
}

/** All commands of the page as it is now. */
export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(onCommands, commands);
}
