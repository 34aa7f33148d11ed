import type { JsonObject } from "@/api/contracts";
import { wordsOf } from "@/lib/words";

/** An expression inside a text, as flows write it. */
const filled = (expression: string) => `$\{${expression}}`;

/** What a new node of each type begins with: the least that its schema asks for. */
export const BEGINNINGS = {
  agent: { agent: "", prompt: filled("inputs") },
  task: { task: "" },
  crew: { crew: "" },
  pipeline: { pipeline: "" },
  flow: { flow: "" },
  tool: { tool: "" },
  model: { prompt: filled("inputs") },
  router: { routes: [{ name: "one", when: "true" }, { name: "other" }] },
  condition: { expression: "true" },
  map: {
    over: "inputs.items",
    do: { nodes: [{ name: "each", type: "set", values: { item: filled("item") } }] },
  },
  loop: {
    max_iterations: 3,
    do: { nodes: [{ name: "round", type: "set", values: { index: filled("index") } }] },
  },
  approval: {
    get question() {
      return wordsOf("canvas")("begin_approval");
    },
  },
  input: {
    get question() {
      return wordsOf("canvas")("begin_input");
    },
  },
  wait: { duration: "10s" },
  emit: { event: "something.happened" },
  set: { values: { done: true } },
} satisfies { [type: string]: JsonObject };
export type NodeType = keyof typeof BEGINNINGS;

export const GROUPS: { [type: string]: string } = {
  agent: "work",
  task: "work",
  crew: "work",
  pipeline: "work",
  flow: "work",
  tool: "work",
  model: "work",
  router: "ways",
  condition: "ways",
  map: "ways",
  loop: "ways",
  approval: "people",
  input: "people",
  wait: "data",
  emit: "data",
  set: "data",
};

export const PLURALS = {
  agent: "agents",
  task: "tasks",
  crew: "crews",
  pipeline: "pipelines",
  flow: "flows",
  tool: "tools",
} as const;
