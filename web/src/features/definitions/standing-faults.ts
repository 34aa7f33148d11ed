import type { JsonObject } from "@/api/contracts";
import { same } from "@/lib/keyed-list";
import type { Faults } from "@/ui/schema-form/schema-faults";
import { valueAt } from "@/ui/schema-form/schema-model";
import type { DraftDocument } from "./document-model";

const documentOf = ({ name, description, labels, spec }: DraftDocument): JsonObject => ({
  metadata: { name, description, labels },
  spec,
});

/** What was found in a draft as it was, without what is about a place that has changed since. */
export function standingFaults(faults: Faults, was: DraftDocument, is: DraftDocument): Faults {
  if (was === is) return faults;
  const [before, now] = [documentOf(was), documentOf(is)];
  return Object.fromEntries(
    Object.entries(faults).filter(([pointer]) => same(valueAt(before, pointer), valueAt(now, pointer))),
  );
}
