import type { JsonObject } from "@/api/contracts";
import { objects, text } from "./graph-contracts";
import type { PatternName } from "./pipeline-drawing";

const COMMON = ["name", "agent", "crew", "inputs", "instructions", "max_seconds"];
/** What members have beyond that, by pattern. */
const OWN: Record<PatternName, readonly string[]> = {
  sequential: ["gate"],
  parallel: [],
  router: ["description", "when", "examples"],
  ensemble: ["capabilities"],
  supervisor_worker: ["description"],
  blackboard: ["writes", "description", "when"],
  consensus: ["weight", "proposes"],
  debate: ["side"],
  handoff: ["tier", "description", "accepts", "resolved"],
};
/** What a pattern cannot be without. */
const NEEDED: { [pattern: string]: JsonObject } = {
  router: { strategy: { by: "model" } },
  blackboard: { control: { by: "model" } },
};

function member(type: PatternName, each: JsonObject, index: number): JsonObject {
  const kept = Object.entries(each).filter(([key]) => COMMON.includes(key) || OWN[type].includes(key));
  const first: JsonObject = type === "debate" ? { side: index % 2 === 0 ? "for" : "against" } : {};
  if (type === "handoff") first.tier = index + 1;
  return { ...first, ...Object.fromEntries(kept) };
}

/** The pipeline by another pattern: the same members, without what the new pattern does not know. */
export function withPattern(spec: JsonObject, type: PatternName): JsonObject {
  const pattern = (spec.pattern ?? {}) as JsonObject;
  if (text(pattern.type) === type) return spec;
  const members = objects(pattern.members).map((each, index) => member(type, each, index));
  return { ...spec, pattern: { type, members, ...NEEDED[type] } };
}
