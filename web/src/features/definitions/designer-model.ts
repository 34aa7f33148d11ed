import type { Definition, JsonObject } from "@/api/contracts";

export const DEFAULT_MODEL = "default";

const EFFECTS = ["none", "reads", "writes", "external", "destructive", "unknown"] as const;
export type Effect = (typeof EFFECTS)[number];

export interface OfferedTool {
  name: string;
  description: string;
  parameters: JsonObject;
  effect: Effect;
  /** Whether each call waits for a person. */
  asks: boolean;
  /** Chosen, and not there. */
  missing: boolean;
}

interface Native {
  name: string;
  description: string;
  parameters: JsonObject;
  effect: string;
}

const object = (value: unknown): JsonObject =>
  value !== null && typeof value === "object" ? (value as JsonObject) : {};
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const effectOf = (value: unknown): Effect => EFFECTS.find((each) => each === value) ?? "unknown";

function offer({ name, description, spec }: Definition, natives: readonly Native[]): OfferedTool {
  const native = natives.find((each) => each.name === text(spec.native));
  const effect = effectOf(spec.effect ?? native?.effect);
  return {
    name,
    description: description || (native?.description ?? ""),
    parameters: object(spec.parameters ?? native?.parameters),
    effect,
    asks: spec.approval === "required" || effect === "destructive",
    missing: false,
  };
}

/** The tools to choose from, the chosen ones first and in their order; one that is not there is shown as such. */
export function offered(
  tools: readonly Definition[],
  natives: readonly Native[],
  chosen: readonly string[],
): OfferedTool[] {
  const all = tools.map((tool) => offer(tool, natives));
  const first = chosen.map(
    (name) =>
      all.find((each) => each.name === name) ?? {
        name,
        description: "",
        parameters: {},
        effect: "unknown" as const,
        asks: false,
        missing: true,
      },
  );
  const rest = all.filter(({ name }) => !chosen.includes(name));
  return [...first, ...rest.sort((a, b) => a.name.localeCompare(b.name))];
}

/** What an effect is worth looking at. */
export function effectTone(effect: Effect): "calm" | "sea" | "brass" | "bad" {
  switch (effect) {
    case "destructive":
      return "bad";
    case "writes":
    case "external":
      return "brass";
    case "reads":
      return "sea";
    default:
      return "calm";
  }
}

export interface OfferedModel {
  name: string;
  provider: string;
  model: string;
  missing: boolean;
}

/** The models that chat, the default first; one that is chosen and not there is shown as such. */
export function offeredModels(models: readonly Definition[], chosen: string): OfferedModel[] {
  const chatting = models
    .filter(({ name, spec }) => name !== DEFAULT_MODEL && spec.purpose !== "embedding")
    .map(({ name, spec }) => ({
      name,
      provider: text(spec.provider),
      model: text(spec.model),
      missing: false,
    }));
  const there = chosen === DEFAULT_MODEL || chatting.some(({ name }) => name === chosen);
  return [
    { name: DEFAULT_MODEL, provider: "", model: "", missing: false },
    ...(there ? [] : [{ name: chosen, provider: "", model: "", missing: true }]),
    ...chatting,
  ];
}
