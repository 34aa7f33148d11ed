import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Schedule = Schemas["Schedule"];
export type Hook = Schemas["Hook"];
export type EventTrigger = Schemas["EventTrigger"];
export type Timing = Schemas["Timing"];
export type Definition = Schemas["DefinitionRef"];
/** What a trigger of any sort starts. */
export type Target = Pick<Schemas["EventTriggerSpec"], "definition" | "version" | "priority">;
export type Trigger = Schedule | Hook | EventTrigger;

export const SORTS = ["schedules", "hooks", "events"] as const;
export type Sort = (typeof SORTS)[number];

export function isSort(text: string): text is Sort {
  return SORTS.some((sort) => sort === text);
}

/** What is told of one time, call or event, whatever sort of trigger it came to. */
export interface Fired {
  id: string;
  at: string;
  what: string;
  outcome: "started" | "failed" | "skipped" | "left_out";
  times: number;
  execution: string | null;
  reason: string | null;
}

export const KINDS = ["Crew", "Pipeline", "Flow", "Agent", "Task"] as const;
