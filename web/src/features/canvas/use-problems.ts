import { useDeferredValue, useMemo } from "react";
import { type Faults, faultsOf } from "@/ui/schema-form/schema-faults";
import type { Field } from "@/ui/schema-form/schema-model";
import type { CanvasProps } from "./canvas-contracts";
import { addressOf } from "./model/addresses";
import { bodyAt, bodyPointer } from "./model/bodies";
import type { Facts } from "./model/graph-contracts";
import { withPlaces } from "./model/positions";
import { marksOf, problemsOf } from "./model/problems";
import { toldOf } from "./model/told";
import { treeOf } from "./model/tree";
import type { Editing } from "./use-editing";

const under = (prefix: string, faults: Faults): [string, string][] =>
  Object.entries(faults).map(([pointer, message]) => [`${prefix}${pointer}`, message]);

type Given = Pick<CanvasProps, "faults" | "refused" | "told">;

/** What is wrong with the draft as it is now, beside what the server said of it; and the outline that tells it. */
export function useProblems(editing: Editing, facts: Facts, fields: readonly Field[], given: Given) {
  const { plural, drawing, path } = editing;
  const { told, faults: standing, refused } = given;
  // Where nodes stand is no matter of right or wrong; a drag asks for nothing here.
  const spec = useDeferredValue(editing.spec);
  const rows = useMemo(() => treeOf(plural, drawing, spec, facts), [plural, drawing, spec, facts]);
  const seen = useMemo(() => {
    const bare = withPlaces(plural, spec, [], {}, []);
    const bodies = rows.filter(({ node }) => node.inside !== null);
    const checked = under("/spec", drawing.check(bare, facts));
    const inside = bodies.flatMap(({ node, path: above }) => {
      const way = [...above, node.title];
      const [at, body] = [bodyPointer(spec, way), bodyAt(spec, way)];
      return at === null || body === null ? [] : under(`/spec${at}`, drawing.check(body, facts));
    });
    const kept = Object.entries(standing).filter(([pointer]) => pointer in refused);
    return Object.fromEntries([
      ...kept,
      ...under("/spec", faultsOf(fields, bare)),
      ...checked,
      ...inside,
    ]) as Faults;
  }, [plural, drawing, spec, facts, fields, standing, refused, rows]);
  const problems = useMemo(() => {
    const others = told === null ? [] : toldOf(drawing, facts, told, spec);
    const found = [
      ...problemsOf(drawing, spec, facts, seen),
      ...others.filter(({ pointer }) => !(pointer in seen)),
    ];
    return found.toSorted((left, right) => Number(left.isOld) - Number(right.isOld));
  }, [drawing, spec, facts, seen, told]);
  const faults = useMemo(
    () =>
      Object.fromEntries(problems.filter(({ isOld }) => !isOld).map((each) => [each.pointer, each.message])),
    [problems],
  );
  const marks = useMemo(() => marksOf(problems, path), [problems, path]);
  const wrong = useMemo(() => {
    const found = new Map<string, string>();
    for (const { path: at, part, message, isOld } of problems) {
      if (isOld) continue;
      const ways = at.map((name, level) => addressOf(plural, at.slice(0, level), `node:${name}`));
      if (part !== null) ways.push(addressOf(plural, at, part));
      for (const address of ways) if (!found.has(address)) found.set(address, message);
    }
    return found;
  }, [problems, plural]);
  return { rows, faults, problems, marks, wrong };
}
