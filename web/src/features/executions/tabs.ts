export const TABS = ["timeline", "graph", "tree", "trace", "log", "cost", "effects", "compare"] as const;

export type Tab = (typeof TABS)[number];

/** What the address says: the view, the step that is open, and the execution beside this one. */
export interface Place {
  tab?: string | undefined;
  step?: string | undefined;
  /** The same as `step`, as links to a trace call it. */
  span?: string | undefined;
  /** The node of the graph that is looked at. */
  node?: string | undefined;
  /** The other one of a comparison. */
  with?: string | undefined;
}

/** The view that an address names; one with a node alone is of the graph. */
export const tabOf = ({ tab, node }: Place): Tab =>
  TABS.find((each) => each === tab) ?? (node === undefined ? "timeline" : "graph");

/** The place after a change: what it says nothing of stays, and what is not there is not in the address. */
export function moved(before: Place, change: Place): { [name in keyof Place]?: string } {
  return Object.fromEntries(
    Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined),
  );
}
