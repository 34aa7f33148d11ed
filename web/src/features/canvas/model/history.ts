/** Steps that can be taken back and done again. Each is a whole state: states share what did not change. */
export interface History<S> {
  past: readonly S[];
  present: S;
  future: readonly S[];
  /** Steps of one group that follow each other are taken back together. */
  group: string | null;
}

const LONGEST = 200;

export function begin<S>(present: S): History<S> {
  return { past: [], present, future: [], group: null };
}

/** The history after one more step; what was taken back before cannot be done again. */
export function step<S>(history: History<S>, present: S, group: string | null = null): History<S> {
  if (group !== null && group === history.group) return { ...history, present, future: [] };
  return { past: [...history.past, history.present].slice(-LONGEST), present, future: [], group };
}

export function undo<S>({ past, present, future }: History<S>): History<S> | null {
  const last = past.at(-1);
  if (last === undefined) return null;
  return { past: past.slice(0, -1), present: last, future: [present, ...future], group: null };
}

export function redo<S>({ past, present, future }: History<S>): History<S> | null {
  const [next, ...rest] = future;
  if (next === undefined) return null;
  return { past: [...past, present], present: next, future: rest, group: null };
}
