import { Bot, Cpu, ListChecks, type LucideIcon, Network, UsersRound, Workflow, Wrench } from "lucide-react";
import type { Plural } from "@/lib/kinds";
import type { Hint, Hints } from "@/ui/schema-form/form-contracts";

interface Guide {
  icon: LucideIcon;
  lead: string;
  emptyTitle: string;
  empty: string;
}

/** What each kind is for, in words for its screen. */
export const GUIDE: Record<Plural, Guide> = {
  crews: {
    icon: UsersRound,
    lead: "Agents and tasks that work together, in order or under a lead. A crew is what you run.",
    emptyTitle: "Put your first crew together",
    empty:
      "A crew names its agents, lists its tasks in order, and says which inputs it asks for before it starts.",
  },
  pipelines: {
    icon: Workflow,
    lead: "Agents and crews that work on one request by a pattern: in a row, side by side, by vote, in debate.",
    emptyTitle: "Lay your first pipeline",
    empty:
      "Choose one of nine patterns and say who takes part. Each member is an agent or a crew with a name of its own.",
  },
  flows: {
    icon: Network,
    lead: "A graph of nodes: agents, crews, tools, conditions, people, waits; edges say what follows, and when.",
    emptyTitle: "Draw your first flow",
    empty: "Put nodes onto the canvas, connect them, and say on the edges what must hold.",
  },
  agents: {
    icon: Bot,
    lead: "Who works: a role, a goal, a model, and the tools it may use.",
    emptyTitle: "Describe your first agent",
    empty:
      "Give it a role and a goal as you would tell a colleague. Model and tools can wait: the default model is there.",
  },
  tasks: {
    icon: ListChecks,
    lead: "What is to be done, by whom, and what a good result looks like.",
    emptyTitle: "Write down your first task",
    empty:
      "Say what is to be done and what you expect back. {braces} mark what a run asks for, such as {topic}.",
  },
  tools: {
    icon: Wrench,
    lead: "What agents can do beyond writing: look up, compute, read and write files, call an API.",
    emptyTitle: "No tool is defined yet",
    empty: "A tool gives a name to a native one with its settings, or declares an HTTP request of your own.",
  },
  models: {
    icon: Cpu,
    lead: "Which language models agents may use, at which provider, with which limits.",
    emptyTitle: "No model is defined yet",
    empty:
      "The embedded model works without a key. For a provider's model, name it here and keep its key under Secrets.",
  },
};

export interface Names {
  crews: readonly string[];
  pipelines: readonly string[];
  flows: readonly string[];
  agents: readonly string[];
  tasks: readonly string[];
  tools: readonly string[];
  models: readonly string[];
  secrets: readonly string[];
  natives: readonly string[];
}

/** Whoever speaks for the whole: their places in the patterns' options. */
const SPEAKERS = [
  "/pattern/members/*/gate/judge",
  "/pattern/aggregator/author",
  "/pattern/strategy/router",
  "/pattern/selection/chooser",
  "/pattern/synthesizer",
  "/pattern/control/controller",
  "/pattern/conclusion",
  "/pattern/supervisor",
  "/pattern/judges/*",
];

function pipelineHints(agents: Hint, models: Hint, crews: Hint): Hints {
  const speakers = SPEAKERS.flatMap((at) => [
    [`${at}/agent`, agents],
    [`${at}/model`, models],
  ]);
  return {
    "/layout": { hidden: true },
    "/pattern": { primary: true },
    "/pattern/members": { primary: true },
    "/request": { primary: true, help: "What the members work on; {name} is replaced by an input" },
    "/inputs": {
      widget: "properties",
      primary: true,
      label: "Inputs",
      help: "What a run asks for; without any it asks for one, prompt",
    },
    "/pattern/members/*/agent": agents,
    "/pattern/members/*/crew": { ...crews, help: "In the place of an agent" },
    "/on_error": { label: "When a member fails" },
    "/on_error/agent": agents,
    "/on_error/crew": crews,
    ...(Object.fromEntries(speakers) as Hints),
  };
}

const PROPERTIES = { widget: "properties", primary: false } as const;

/** Which fields name other definitions, and which fields come first. */
export function hintsFor(plural: Plural, names: Names): Hints {
  const models = { options: ["default", ...names.models.filter((name) => name !== "default")] };
  const tools = { options: names.tools, optionsNote: "No tool is defined yet" };
  const agents = { options: names.agents, optionsNote: "No agent is defined yet" };
  const tasks = { options: names.tasks, optionsNote: "No task is defined yet" };
  switch (plural) {
    case "agents":
      return {
        "/model": models,
        "/tools": tools,
        "/output_schema": { ...PROPERTIES, label: "Structured output" },
      };
    case "tasks":
      return {
        "/agent": { ...agents, help: "Left empty, a hierarchical crew's lead gives it out" },
        "/context": tasks,
        "/tools": tools,
        "/output_schema": { ...PROPERTIES, label: "Structured output" },
        "/expected_output": { primary: true },
      };
    case "crews":
      return {
        "/layout": { hidden: true },
        "/agents": agents,
        "/tasks": { ...tasks, help: "In the order in which they are worked on" },
        "/inputs": {
          widget: "properties",
          primary: true,
          label: "Inputs",
          help: "What a run asks for; {name} in a text is replaced by it",
        },
        "/manager_agent": { ...agents, primary: false },
        "/manager_model": { ...models, primary: false },
        "/planning_model": { ...models, primary: false },
      };
    case "pipelines":
      return pipelineHints(agents, models, { options: names.crews });
    case "flows":
      return {
        "/layout": { hidden: true },
        "/nodes": { primary: true },
        "/edges": { primary: true },
        "/inputs": { widget: "properties", primary: true, label: "Inputs", help: "What a run asks for" },
        "/state": { ...PROPERTIES, label: "State", help: "What nodes of type set write to, with defaults" },
        "/nodes/*/agent": agents,
        "/nodes/*/task": tasks,
        "/nodes/*/crew": { options: names.crews },
        "/nodes/*/pipeline": { options: names.pipelines },
        "/nodes/*/flow": { options: names.flows },
        "/nodes/*/tool": { options: names.tools },
        "/nodes/*/model": models,
        "/nodes/*/output_schema": PROPERTIES,
        "/nodes/*/answer_schema": PROPERTIES,
      };
    case "models":
      return {
        "/secret": {
          options: names.secrets,
          help: "The secret with the provider's key; default: <provider>_api_key",
        },
      };
    case "tools":
      return {
        "/native": {
          options: names.natives,
          help: "One that comes along; or leave it empty and declare an HTTP request below",
        },
        "/parameters": { ...PROPERTIES, label: "Arguments" },
        "/output_schema": PROPERTIES,
        "/http": { label: "HTTP request", primary: true },
      };
  }
}
