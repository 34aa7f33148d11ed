import { useCallback, useMemo, useState } from "react";
import type { FieldError } from "@/api/contracts";
import { inPageLanguage, ProblemError } from "@/api/problem";
import { faultLine } from "@/lib/fault-line";
import { lineFinder, type YamlFault } from "@/lib/yaml-lines";
import type { Faults } from "@/ui/schema-form/schema-faults";
import { type DraftDocument, readYaml, updateYaml, writeYaml } from "./document-model";

interface State {
  draft: DraftDocument;
  yaml: string;
  yamlFaults: readonly YamlFault[];
}

/** The pointer as the form knows it: from the root of the document. */
export function normalPointer(pointer: string): string {
  const inside = pointer
    .replace(/^#/, "")
    .replace(/^\/body(?=\/|$)/, "")
    .replace(/^\/definitions\/0(?=\/)/, "");
  return /^\/(spec|metadata)(\/|$)/.test(inside) ? inside : `/spec${inside}`;
}

/** What was published with the document stands behind it in the request, and has places of its own. */
const OF_A_PART = /^#?\/definitions\/[1-9]/;

/** What the server found wrong with the document, by pointer. */
export function faultsFrom(error: unknown): Faults {
  return error instanceof ProblemError ? faultsOfFields(error.fields) : {};
}

export function faultsOfFields(fields: readonly FieldError[]): Faults {
  const own = fields.filter(({ pointer }) => !OF_A_PART.test(pointer));
  const found: { [pointer: string]: string } = {};
  for (const fault of own.map(inPageLanguage)) {
    const pointer = normalPointer(fault.pointer);
    // Two may be wrong with one place, such as what is not published and is pinned as well.
    found[pointer] = [found[pointer], faultLine(fault)].filter(Boolean).join(" ");
  }
  return found;
}

/** The faults of one part ("/spec"), by pointers from there. */
export function faultsUnder(faults: Faults, prefix: string): Faults {
  const inside = Object.entries(faults).filter(([pointer]) => pointer.startsWith(`${prefix}/`));
  return Object.fromEntries(inside.map(([pointer, message]) => [pointer.slice(prefix.length), message]));
}

/** One document with two faces: a change on one side shows on the other at once. */
export function useDraft(kind: string, initial: DraftDocument) {
  const [saved, setSaved] = useState(initial);
  const [state, setState] = useState<State>(() => ({
    draft: initial,
    yaml: writeYaml(kind, initial),
    yamlFaults: [],
  }));

  const edit = useCallback(
    (part: Partial<DraftDocument>) =>
      setState(({ draft, yaml }) => {
        const next = { ...draft, ...part };
        return { draft: next, yaml: updateYaml(yaml, kind, next), yamlFaults: [] };
      }),
    [kind],
  );

  const editYaml = useCallback(
    (text: string) =>
      setState((present) => {
        const read = readYaml(text, kind);
        return read.ok
          ? { draft: read.draft, yaml: text, yamlFaults: [] }
          : { ...present, yaml: text, yamlFaults: read.faults };
      }),
    [kind],
  );

  /** What the server has now, when it is not what stands here: the person's own text stays. */
  const adopt = useCallback(
    (theirs: DraftDocument, draft: DraftDocument) => {
      setSaved(theirs);
      setState((present) =>
        draft === present.draft
          ? present
          : { draft, yaml: updateYaml(present.yaml, kind, draft), yamlFaults: [] },
      );
    },
    [kind],
  );

  const dirty = useMemo(
    () => state.yamlFaults.length > 0 || JSON.stringify(state.draft) !== JSON.stringify(saved),
    [state, saved],
  );
  return { ...state, saved, dirty, edit, editYaml, adopt, markSaved: setSaved };
}

/** The faults as the editor marks them, each on its line. */
export function markedLines(yaml: string, faults: Faults): YamlFault[] {
  const found = Object.entries(faults);
  if (found.length === 0) return [];
  const lineOf = lineFinder(yaml);
  return found.map(([pointer, message]) => ({ line: lineOf(pointer), message }));
}
