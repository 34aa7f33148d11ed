import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Definition } from "@/api/contracts";
import { failureOf, ProblemError } from "@/api/problem";
import { same } from "@/lib/keyed-list";
import { KINDS, type Plural } from "@/lib/kinds";
import { announce, notify, notifyOf } from "@/lib/notices";
import { wordsOf } from "@/lib/words";
import { type Faults, faultsOf } from "@/ui/schema-form/schema-faults";
import type { Field } from "@/ui/schema-form/schema-model";
import type { DraftDocument } from "./document-model";
import { type Merged, merge3, type Side } from "./merge-model";
import { draftOf, oneQuery, useSave } from "./queries";
import { standingFaults } from "./standing-faults";
import { faultsFrom, useDraft } from "./use-draft";

const NOTHING: DraftDocument = { name: "", description: "", labels: {}, spec: {} };
const AFTER_MS = 1_000;
const AGAIN_MS = 5_000;
const LOOK_MS = 8_000;
const MOST_TRIES = 4;

export type SaveState = "new" | "saved" | "saving" | "unsaved" | "faulty" | "offline" | "conflict";

interface Given {
  plural: Plural;
  definition: Definition | null;
  fields: readonly Field[];
  writable: boolean;
}

const isStale = (error: unknown) => error instanceof ProblemError && error.status === 412;

function faultsIn(fields: readonly Field[], draft: DraftDocument): Faults {
  const found = Object.entries(faultsOf(fields, draft.spec)).map(([at, why]) => [`/spec${at}`, why]);
  return {
    ...(draft.name === "" ? { "/metadata/name": wordsOf("saving")("needs_name") } : {}),
    ...(Object.fromEntries(found) as Faults),
  };
}

/**
 * A draft that is saved while it is edited. Nothing is published by that. What somebody else saved meanwhile is taken
 * in where the two did not change the same; where they did, nothing is saved until the person has chosen.
 */
export function useSaving({ plural, definition, fields, writable }: Given) {
  const queries = useQueryClient();
  const doc = useDraft(KINDS[plural].kind, definition ? draftOf(definition) : NOTHING);
  const { draft, dirty, yamlFaults, saved, adopt, markSaved } = doc;
  const [revision, setRevision] = useState(definition?.revision ?? null);
  const [refusal, setRefusal] = useState<{ faults: Faults; of: DraftDocument }>({ faults: {}, of: draft });
  const [phase, setPhase] = useState<"idle" | "saving" | "offline">("idle");
  const [theirs, setTheirs] = useState<Definition | null>(null);
  const [taken, setTaken] = useState<readonly string[]>([]);
  const [refused, setRefused] = useState<DraftDocument | null>(null);
  const save = useSave(plural);
  // What an answer that comes later has to look at is what stands here then.
  const now = useRef({ draft, saved, revision });
  now.current = { draft, saved, revision };
  useQuery({
    ...oneQuery(plural, definition?.name ?? ""),
    enabled: definition !== null,
    refetchInterval: LOOK_MS,
    // What it finds comes in as the definition: looking by itself is no reason to draw anything anew.
    notifyOnChangeProps: [],
  });

  /** What a save or a publish of the draft as it stands was refused for. */
  const setFaults = useCallback((found: Faults) => setRefusal({ faults: found, of: now.current.draft }), []);
  const faults = useMemo(() => standingFaults(refusal.faults, refusal.of, draft), [refusal, draft]);
  const wrong = useMemo(() => faultsIn(fields, draft), [fields, draft]);
  const blocked = yamlFaults.length > 0 || Object.keys(wrong).length > 0 || refused === draft;

  const take = useCallback(
    (other: Definition, value: DraftDocument, places: readonly string[]) => {
      now.current = { draft: value, saved: draftOf(other), revision: other.revision };
      setRevision(other.revision);
      adopt(draftOf(other), value);
      if (places.length === 0) return;
      setTaken(places);
      announce(wordsOf("saving")("taken_in_said"));
    },
    [adopt],
  );

  /** Takes in what somebody else saved; false when both changed the same, which is then asked. */
  const reconcile = useCallback(
    (other: Definition) => {
      const { value, clashes, taken: places } = merge3(now.current.saved, now.current.draft, draftOf(other));
      if (clashes.length > 0) setTheirs(other);
      else take(other, value, places);
      return clashes.length === 0;
    },
    [take],
  );

  const onFailure = useCallback((error: unknown, sent: DraftDocument) => {
    const isOffline = error instanceof TypeError;
    setPhase(isOffline ? "offline" : "idle");
    if (isOffline || isStale(error)) return;
    setRefused(sent);
    setRefusal({ faults: faultsFrom(error), of: sent });
  }, []);

  const put = useCallback(
    async (tries: number): Promise<Definition | null> => {
      const { draft: sent, revision: from } = now.current;
      setPhase("saving");
      try {
        const kept = await save.mutateAsync({ draft: sent, revision: from });
        now.current = { ...now.current, saved: sent, revision: kept.revision };
        setRevision(kept.revision);
        markSaved(sent);
        setFaults({});
        setPhase("idle");
        return kept;
      } catch (error) {
        onFailure(error, sent);
        if (!isStale(error) || tries === 0) throw error;
      }
      const other = await queries.fetchQuery({ ...oneQuery(plural, now.current.draft.name), staleTime: 0 });
      return reconcile(other) ? put(tries - 1) : null;
    },
    [save.mutateAsync, markSaved, onFailure, setFaults, queries, plural, reconcile],
  );

  const auto = definition !== null && writable && fields.length > 0;
  const due = auto && dirty && !blocked && phase !== "saving" && theirs === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the draft begins the wait anew
  useEffect(() => {
    if (!due) return;
    // What is in the way stands in the state beside the title.
    const again = () => void put(MOST_TRIES).catch(() => undefined);
    const timer = window.setTimeout(again, phase === "offline" ? AGAIN_MS : AFTER_MS);
    window.addEventListener("online", again);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener("online", again);
    };
  }, [due, draft, phase, put]);

  // Somebody else's change is seen while this is open, not only when something is to be saved.
  const newest = definition?.revision ?? 0;
  useEffect(() => {
    const known = now.current.revision;
    if (!definition || known === null || newest <= known || phase === "saving" || theirs !== null) return;
    reconcile(definition);
  }, [newest, phase, theirs, definition, reconcile]);

  /** Saves at once when it can be saved; null when something is in the way, which is then shown. */
  const keep = async (): Promise<Definition | null> => {
    setFaults(wrong);
    if (yamlFaults.length > 0 || Object.keys(wrong).length > 0) {
      notify(wordsOf("saving")("needs_mending", { count: Math.max(1, Object.keys(wrong).length) }), "bad");
      return null;
    }
    if (!dirty && definition !== null && phase !== "saving") return definition;
    try {
      return await put(MOST_TRIES);
    } catch (error) {
      notifyOf(failureOf(error));
      return null;
    }
  };

  const merged: Merged<DraftDocument> | null = useMemo(
    () => (theirs === null ? null : merge3(saved, draft, draftOf(theirs))),
    [theirs, saved, draft],
  );
  const choose = (choices: { readonly [place: string]: Side }) => {
    if (theirs === null) return;
    const { value, taken: places } = merge3(saved, draft, draftOf(theirs), choices);
    setTheirs(null);
    take(theirs, value, places);
  };

  /** Whether something would be lost by leaving now; what can be saved is saved. */
  const wouldLose = async () => {
    const present = now.current;
    if (same(present.draft, present.saved) && yamlFaults.length === 0) return false;
    return definition === null || (await keep()) === null;
  };

  const state = stateOf();
  function stateOf(): SaveState {
    if (definition === null) return "new";
    if (theirs !== null) return "conflict";
    if (phase === "saving") return "saving";
    if (!dirty) return "saved";
    if (phase === "offline") return "offline";
    return blocked ? "faulty" : "unsaved";
  }
  return {
    ...doc,
    state,
    /** What a save or a publish was refused for, and has not changed since. */
    faults,
    /** All that the last one was refused for; a new object for each time. */
    refused: refusal.faults,
    setFaults,
    /** What the page itself sees to be wrong with the draft as it stands. */
    wrong,
    keep,
    theirs,
    merged,
    choose,
    wouldLose,
    taken,
    seen: () => setTaken([]),
  };
}

export type Saving = ReturnType<typeof useSaving>;
