import { useMemo } from "react";
import { useMe } from "@/api/me";
import { count } from "@/lib/format";
import { useWords } from "@/lib/words";
import type { CanvasProps } from "../canvas-contracts";
import { nodeStates, PREFIX, partName } from "../live/node-states";
import { useRun } from "../live/use-run";
import type { Graph } from "../model/graph-contracts";
import { usePins } from "./queries";

interface Chosen {
  graph: Graph;
  selected: ReadonlySet<string>;
  /** The bodies that the person went into; what is in one is not tried by itself. */
  path: readonly string[];
}

const NONE: ReadonlySet<string> = new Set();
const NO_STATES = {};

/** A draft that is tried while it is edited: what is pinned, how the trial stands, and which node is looked at. */
export function useTrial(
  { plural, name, follow, execution: shown, isKept, onExecution }: CanvasProps,
  { graph, selected, path }: Chosen,
) {
  const t = useWords("live");
  const { data: me } = useMe();
  const pinning = usePins(plural, name, isKept);
  const execution = shown ?? null;
  const { run } = useRun(plural, execution, follow);
  const isInside = path.length > 0;
  const states = useMemo(
    () =>
      isInside
        ? NO_STATES
        : nodeStates(plural, graph, run, (n) => t("n_tokens", { count: n, amount: count(n) })),
    [plural, graph, run, t, isInside],
  );
  const pins = useMemo(
    () => (isInside || !isKept ? NONE : new Set(pinning.pins.map(({ part }) => PREFIX[plural] + part))),
    [pinning.pins, plural, isInside, isKept],
  );
  const only = selected.size === 1 && !isInside ? ([...selected][0] ?? "") : "";
  const part = graph.nodes.some(({ id }) => id === only) ? partName(plural, only) : null;
  return {
    bar: { part, execution, run, pinning, onExecution },
    states,
    pins,
    part,
    execution,
    run,
    pin:
      me?.workspace.environment === "production"
        ? undefined
        : (output: unknown) => part !== null && pinning.put.mutate({ part, output, execution }),
  };
}
