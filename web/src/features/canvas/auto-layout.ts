import ELK from "elkjs/lib/elk-api.js";
import elkWorker from "elkjs/lib/elk-worker.min.js?url";
import type { Graph } from "./model/graph-contracts";
import { elkGraph, gridLayout, type Places, placesOf } from "./model/layout";

const WITHIN = 4_000;

let prepared: InstanceType<typeof ELK> | null = null;

/** Has the next layout's worker read its code, while what is to be laid out is on its way. */
export function prepareLayout(): void {
  prepared ??= new ELK({ workerUrl: elkWorker });
}

/** A layered layout, made in a worker that is ended when it takes too long; then a grid. */
export async function autoLayout(graph: Graph): Promise<Places> {
  const elk = prepared ?? new ELK({ workerUrl: elkWorker });
  prepared = null;
  let timer = 0;
  const late = new Promise<null>((resolve) => {
    timer = window.setTimeout(() => resolve(null), WITHIN);
  });
  try {
    const found = await Promise.race([elk.layout(elkGraph(graph)), late]);
    return found === null ? gridLayout(graph) : placesOf(found);
  } finally {
    window.clearTimeout(timer);
    elk.terminateWorker();
  }
}
