import type { Key } from "@/lib/words";

/** The kinds of definitions, by the plural that their addresses use. */
export const KINDS = {
  crews: { kind: "Crew", one: "crew", title: "Crews" },
  pipelines: { kind: "Pipeline", one: "pipeline", title: "Pipelines" },
  flows: { kind: "Flow", one: "flow", title: "Flows" },
  agents: { kind: "Agent", one: "agent", title: "Agents" },
  tasks: { kind: "Task", one: "task", title: "Tasks" },
  tools: { kind: "Tool", one: "tool", title: "Tools" },
  models: { kind: "Model", one: "model", title: "Models" },
} as const satisfies Partial<Record<Key<"kinds">, object>>;

export type Plural = keyof typeof KINDS;

/** The kinds that are run, and not only used by others. */
export type Runnable = "crews" | "pipelines" | "flows";

export function isRunnable(plural: Plural): plural is Runnable {
  return plural === "crews" || plural === "pipelines" || plural === "flows";
}

export function isPlural(text: string): text is Plural {
  return Object.hasOwn(KINDS, text);
}

/** "Agent" or "agent" -> "agents"; null for a kind that the page does not know. */
export function pluralOf(kind: string): Plural | null {
  const found = Object.entries(KINDS).find(([, { one }]) => one === kind.toLowerCase());
  return found ? (found[0] as Plural) : null;
}
