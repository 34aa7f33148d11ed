import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Definition } from "@/api/contracts";
import { inPageLanguage } from "@/api/problem";
import { faultLine } from "@/lib/fault-line";
import type { Plural } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import type { Faults } from "@/ui/schema-form/schema-faults";
import { problemsQuery } from "./queries";
import { faultsOfFields, normalPointer } from "./use-draft";
import type { Saving } from "./use-saving";

/** What stands in the way of a publish; a place in the document is a pointer from its root. */
export interface Hindrance {
  pointer: string | null;
  message: string;
}

const NONE: Faults = {};

/**
 * What would be refused, before anybody asks for it: what the page sees in the draft as it stands, and what the server
 * found in the draft that it has. The server's word on a draft that is being changed does not hold a publish up: it is
 * saved first, and looked at again.
 */
export function useReadiness(plural: Plural, definition: Definition | null, saving: Saving) {
  const t = useWords("ui");
  const { wrong, yamlFaults, dirty } = saving;
  const query = useQuery({
    ...problemsQuery(plural, definition?.name ?? "", definition?.revision ?? 0),
    enabled: definition !== null,
  });
  const told = query.data?.problems;
  const checked = useMemo(() => (told ? faultsOfFields(told) : NONE), [told]);
  const remarked = query.data?.remarks;
  const remarks = useMemo(
    (): readonly Hindrance[] =>
      (remarked ?? [])
        .map(inPageLanguage)
        .map((remark) => ({ pointer: normalPointer(remark.pointer), message: faultLine(remark) })),
    [remarked],
  );
  const hindrances = useMemo((): readonly Hindrance[] => {
    if (definition === null) return [];
    if (yamlFaults.length > 0)
      return yamlFaults.map(({ line, message }) => ({
        pointer: null,
        message: t("line_says", { line, message }),
      }));
    return Object.entries({ ...checked, ...wrong }).map(([pointer, message]) => ({ pointer, message }));
  }, [definition, yamlFaults, checked, wrong, t]);
  const isHeldUp =
    hindrances.length > 0 && (yamlFaults.length > 0 || Object.keys(wrong).length > 0 || !dirty);
  return { checked, hindrances, remarks, isHeldUp };
}
