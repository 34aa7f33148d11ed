import { useDeferredValue, useMemo } from "react";
import { type Faults, faultsOf } from "@/ui/schema-form/schema-faults";
import type { Field } from "@/ui/schema-form/schema-model";
import { addressOf } from "./model/addresses";
import { bodyAt, bodyPointer } from "./model/bodies";
import type { Facts } from "./model/graph-contracts";
import { withPlaces } from "./model/positions";
import { marksOf, problemsOf } from "./model/problems";
import { treeOf } from "./model/tree";
import type { Editing } from "./use-editing";

const under = (prefix: string, faults: Faults): [string, string][] =>
  Object.entries(faults).map(([pointer, message]) => [`${prefix}${pointer}`, message]);

/** What is wrong with the draft as it is now, beside what the server said of it; and the outline that tells it. */
export function useProblems(editing: Editing, facts: Facts, fields: readonly Field[], told: Faults) {
  const { plural, drawing, path } = editing;
  // Where nodes stand is no matter of right or wrong; a drag asks for nothing here.
  const spec = useDeferredValue(editing.spec);
  const rows = useMemo(() => treeOf(plural, drawing, spec, facts), [plural, drawing, spec, facts]);
  const faults = useMemo(() => {
    const bare = withPlaces(plural, spec, [], {}, []);
    const bodies = rows.filter(({ node }) => node.inside !== null);
    const checked = under("/spec", drawing.check(bare, facts));
    const inside = bodies.flatMap(({ node, path: above }) => {
      const way = [...above, node.title];
      const [at, body] = [bodyPointer(spec, way), bodyAt(spec, way)];
      return at === null || body === null ? [] : under(`/spec${at}`, drawing.check(body, facts));
    });
    return {
      ...told,
      ...Object.fromEntries([...under("/spec", faultsOf(fields, bare)), ...checked, ...inside]),
    };
  }, [plural, drawing, spec, facts, fields, told, rows]);
  const problems = useMemo(() => problemsOf(drawing, spec, facts, faults), [drawing, spec, facts, faults]);
  const marks = useMemo(() => marksOf(problems, path), [problems, path]);
  const wrong = useMemo(() => {
    const found = new Map<string, string>();
    for (const { path: at, part, message } of problems) {
      const ways = at.map((name, level) => addressOf(plural, at.slice(0, level), `node:${name}`));
      if (part !== null) ways.push(addressOf(plural, at, part));
      for (const address of ways) if (!found.has(address)) found.set(address, message);
    }
    return found;
  }, [problems, plural]);
  return { rows, faults, problems, marks, wrong };
}
