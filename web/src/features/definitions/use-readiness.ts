import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Definition, Readiness } from "@/api/contracts";
import { inPageLanguage } from "@/api/problem";
import { faultLine } from "@/lib/fault-line";
import type { Plural } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import type { Faults } from "@/ui/schema-form/schema-faults";
import type { DraftDocument } from "./document-model";
import { kindWord } from "./kind-words";
import { draftOf, problemsQuery } from "./queries";
import { standingFaults } from "./standing-faults";
import { faultsOfFields } from "./use-draft";
import type { Saving } from "./use-saving";

/** What stands in the way of a publish; a place in the document is a pointer from its root. */
export interface Hindrance {
  pointer: string | null;
  message: string;
  /** It is about a place that has changed since; whether it still holds is known once the draft is saved. */
  isOld?: boolean;
}

/** What the server found in a draft, and the draft in which it found it. */
interface Told {
  readiness: Readiness;
  faults: Faults;
  of: DraftDocument;
}

const NONE: Faults = {};

const listed = (faults: Faults): Hindrance[] =>
  Object.entries(faults).map(([pointer, message]) => ({ pointer, message }));

/** The server's newest word: it stands until there is one on the next revision. */
function useTold(plural: Plural, definition: Definition | null): Told | null {
  const { data } = useQuery({
    ...problemsQuery(plural, definition?.name ?? "", definition?.revision ?? 0),
    enabled: definition !== null,
  });
  const [told, setTold] = useState<Told | null>(null);
  const isNew = data !== undefined && data.revision === definition?.revision && data !== told?.readiness;
  if (isNew) setTold({ readiness: data, faults: faultsOfFields(data.problems), of: draftOf(definition) });
  return told;
}

/**
 * What would be refused, before anybody asks for it: what the page sees in the draft as it stands, and what the server
 * found in the draft that it has. The server's word on a draft that is being changed does not hold a publish up: it is
 * saved first, and looked at again; what it says of places that have changed since is of before.
 */
export function useReadiness(plural: Plural, definition: Definition | null, saving: Saving) {
  const t = useWords("ui");
  const kinds = useWords("kinds");
  const { wrong, yamlFaults, dirty, draft } = saving;
  const found = useTold(plural, definition);
  const isOfNow = !dirty && found?.readiness.revision === definition?.revision;
  const told = useMemo(() => found && (isOfNow ? { ...found, of: draft } : found), [found, isOfNow, draft]);
  const checked = useMemo(() => (told ? standingFaults(told.faults, told.of, draft) : NONE), [told, draft]);
  const remarks = useMemo((): readonly Hindrance[] => {
    const remarked = faultsOfFields(told?.readiness.remarks ?? []);
    return listed(told ? standingFaults(remarked, told.of, draft) : NONE);
  }, [told, draft]);
  const hindrances = useMemo((): readonly Hindrance[] => {
    if (definition === null) return [];
    if (yamlFaults.length > 0)
      return yamlFaults.map(({ line, message }) => ({
        pointer: null,
        message: t("line_says", { line, message }),
      }));
    const present = { ...checked, ...wrong };
    const inParts = (told?.readiness.parts ?? [])
      .filter(({ version }) => version === null)
      .flatMap((part) =>
        part.problems.map(inPageLanguage).map((fault) => ({
          pointer: null,
          message: t("part_says", {
            part: `${kindWord(kinds, part)} ${part.name}`,
            message: faultLine(fault),
          }),
        })),
      );
    const before = Object.entries(told?.faults ?? NONE).filter(([pointer]) => !(pointer in present));
    const old = before.map(([pointer, message]) => ({ pointer, message, isOld: true }));
    return [...listed(present), ...inParts, ...old];
  }, [definition, yamlFaults, told, checked, wrong, t, kinds]);
  const isHeldUp =
    hindrances.length > 0 && (yamlFaults.length > 0 || Object.keys(wrong).length > 0 || isOfNow);
  // What a large drawing makes of these costs much: they are new only when they are others.
  const given = useMemo(() => told && { faults: told.faults, spec: told.of.spec }, [told]);
  const faults = useMemo(() => ({ ...checked, ...saving.faults }), [checked, saving.faults]);
  return { told: given, faults, hindrances, remarks, isHeldUp };
}
