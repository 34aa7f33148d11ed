import { Bot, Cpu, ListChecks, type LucideIcon, Network, UsersRound, Workflow, Wrench } from "lucide-react";
import type { Plural } from "@/lib/kinds";
import { wordsOf } from "@/lib/words";
import type { Hint, Hints } from "@/ui/schema-form/form-contracts";

/** The mark of each kind. */
export const GUIDE: Record<Plural, { icon: LucideIcon }> = {
  crews: { icon: UsersRound },
  pipelines: { icon: Workflow },
  flows: { icon: Network },
  agents: { icon: Bot },
  tasks: { icon: ListChecks },
  tools: { icon: Wrench },
  models: { icon: Cpu },
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
  const t = wordsOf("definitions");
  const speakers = SPEAKERS.flatMap((at) => [
    [`${at}/agent`, agents],
    [`${at}/model`, models],
  ]);
  return {
    "/layout": { hidden: true },
    "/pattern": { primary: true },
    "/pattern/members": { primary: true },
    "/request": { primary: true, help: t("hint_request") },
    "/inputs": {
      widget: "properties",
      primary: true,
      label: t("inputs"),
      help: t("hint_prompt"),
    },
    "/pattern/members/*/agent": agents,
    "/pattern/members/*/crew": { ...crews, help: t("hint_in_place") },
    "/on_error": { label: t("hint_on_error") },
    "/on_error/agent": agents,
    "/on_error/crew": crews,
    ...(Object.fromEntries(speakers) as Hints),
  };
}

const PROPERTIES = { widget: "properties", primary: false } as const;

/** Which fields name other definitions, and which fields come first. */
export function hintsFor(plural: Plural, names: Names): Hints {
  const t = wordsOf("definitions");
  const models = { options: ["default", ...names.models.filter((name) => name !== "default")] };
  const tools = { options: names.tools, optionsNote: t("empty_title_tools") };
  const agents = { options: names.agents, optionsNote: t("no_agent") };
  const tasks = { options: names.tasks, optionsNote: t("no_task") };
  switch (plural) {
    case "agents":
      return {
        "/model": models,
        "/tools": tools,
        "/output_schema": { ...PROPERTIES, label: t("hint_structured") },
      };
    case "tasks":
      return {
        "/agent": { ...agents, help: t("hint_left_empty") },
        "/context": tasks,
        "/tools": tools,
        "/output_schema": { ...PROPERTIES, label: t("hint_structured") },
        "/expected_output": { primary: true },
      };
    case "crews":
      return {
        "/layout": { hidden: true },
        "/agents": agents,
        "/tasks": { ...tasks, help: t("hint_in_order") },
        "/inputs": {
          widget: "properties",
          primary: true,
          label: t("inputs"),
          help: t("hint_inputs"),
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
        "/inputs": { widget: "properties", primary: true, label: t("inputs"), help: t("hint_asks") },
        "/state": { ...PROPERTIES, label: t("hint_state"), help: t("hint_state_note") },
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
          help: t("hint_secret"),
        },
      };
    case "tools":
      return {
        "/native": {
          options: names.natives,
          help: t("hint_native"),
        },
        "/parameters": { ...PROPERTIES, label: t("arguments") },
        "/output_schema": PROPERTIES,
        "/http": { label: t("hint_http"), primary: true },
      };
  }
}
