import { useState } from "react";
import { ProblemError } from "@/api/problem";
import type { Definition, Target, Trigger } from "./trigger-contracts";

export type Faults = Record<string, string>;

/** As the server's `Priority` has it. */
export const PRIORITIES = { min: -100, max: 100 } as const;

/** A name that the server would refuse is told before it is asked. */
export const isName = (name: string) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name);

/** A whole number of these bounds; null is anything else. */
export function priorityOf(text: string): number | null {
  const value = text.trim() === "" ? 0 : Number(text);
  return Number.isInteger(value) && value >= PRIORITIES.min && value <= PRIORITIES.max ? value : null;
}

/** What the server found wrong, by where: "/name", "/definition", "/inputs/topic". */
export function faultsIn(error: unknown): Faults {
  if (!(error instanceof ProblemError)) return {};
  return Object.fromEntries(
    error.fields.map(({ pointer, message }) => [pointer.replace(/^\/body/, ""), message]),
  );
}

/** What every sort of trigger says: its name, what it starts, and how soon that has its turn. */
export function useTriggerDraft(trigger: Trigger | undefined) {
  const [name, setName] = useState(trigger?.name ?? "");
  const [definition, setDefinition] = useState<Definition>(trigger?.definition ?? { kind: "Crew", name: "" });
  const [version, setVersion] = useState(trigger?.version ?? null);
  const [priority, setPriority] = useState(String(trigger?.priority ?? 0));
  const [faults, setFaults] = useState<Faults>({});
  const target: Target = { definition, version, priority: priorityOf(priority) ?? 0 };
  const aim = (next: Definition, pinned: number | null) => {
    setDefinition(next);
    setVersion(pinned);
  };
  return { trigger, name, setName, target, aim, priority, setPriority, faults, setFaults };
}

export type TriggerDraft = ReturnType<typeof useTriggerDraft>;
