import type { JsonObject } from "@/api/contracts";
import { same } from "@/lib/keyed-list";
import { valueAt } from "@/ui/schema-form/schema-model";
import { bodyPointer } from "./bodies";
import type { Drawing, Facts, Graph } from "./graph-contracts";
import { indexOf } from "./graph-index";
import { graphsOf, type Problem, problemsOf } from "./problems";

const NOTHING: readonly string[] = [];

/** What the server found in a draft, and the spec in which it found it. */
export interface Told {
  readonly faults: { readonly [pointer: string]: string };
  readonly spec: JsonObject;
}

const pointerIn = (graph: Graph, id: string) => indexOf(graph).pointers.get(id) ?? null;

/** What leads to a node and away from it. */
const around = (graph: Graph, id: string) => indexOf(graph).around.get(id) ?? NOTHING;

/**
 * What the server found in the draft that it has, told of the draft as it stands now: at the places where its parts
 * stand by now, without those that are gone; of a part that has changed since, or its edges, it is of before.
 */
export function toldOf(drawing: Drawing, facts: Facts, told: Told, spec: JsonObject): Problem[] {
  const found = problemsOf(drawing, told.spec, facts, told.faults);
  if (told.spec === spec) return found;
  const [wasAt, isAt] = [graphsOf(drawing, told.spec, facts), graphsOf(drawing, spec, facts)];
  return found.flatMap((problem) => {
    const { path, part, pointer } = problem;
    if (part === null) {
      const at = pointer.replace(/^\/spec/, "");
      return [{ ...problem, isOld: !same(valueAt(told.spec, at), valueAt(spec, at)) }];
    }
    const [before, now] = [bodyPointer(told.spec, path), bodyPointer(spec, path)];
    const [was, is] = [pointerIn(wasAt(path), part), pointerIn(isAt(path), part)];
    if (before === null || now === null || was === null || is === null) return [];
    const [old, place] = [`${before}${was}`, `${now}${is}`];
    const isSame =
      same(valueAt(told.spec, old), valueAt(spec, place)) &&
      same(around(wasAt(path), part), around(isAt(path), part));
    return [{ ...problem, pointer: `/spec${place}${pointer.slice(`/spec${old}`.length)}`, isOld: !isSame }];
  });
}
