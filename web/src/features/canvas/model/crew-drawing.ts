import type { JsonObject } from "@/api/contracts";
import { wordsOf } from "@/lib/words";
import {
  changed,
  type Drawing,
  type Facts,
  type Graph,
  type GraphEdge,
  type GraphNode,
  inTurn,
  moved,
  refused,
  text,
  texts,
} from "./graph-contracts";

const partsOf = (spec: JsonObject) => ({ agents: texts(spec.agents), tasks: texts(spec.tasks) });

function nodesOf(spec: JsonObject): GraphNode[] {
  const { agents, tasks } = partsOf(spec);
  const lead = text(spec.manager_agent);
  const node = (kind: "agent" | "task", name: string, pointer: string, detail: string): GraphNode => ({
    id: `${kind}:${name}`,
    kind,
    title: name,
    detail,
    pointer,
    refers: { plural: kind === "agent" ? "agents" : "tasks", name },
    fixed: false,
    inside: null,
  });
  const t = wordsOf("canvas");
  const nodes = [
    ...agents.map((name, index) => node("agent", name, `/agents/${index}`, t("kind_agent"))),
    ...tasks.map((name, index) =>
      node("task", name, `/tasks/${index}`, t("task_number", { number: index + 1 })),
    ),
  ];
  if (lead !== "" && !agents.includes(lead)) nodes.push(node("agent", lead, "/manager_agent", t("leads")));
  return nodes;
}

function edgesOf(spec: JsonObject, facts: Facts): GraphEdge[] {
  const { agents, tasks } = partsOf(spec);
  const order = tasks.slice(1).map((name, index) => ({
    id: `order:${name}`,
    source: `task:${tasks[index]}`,
    target: `task:${name}`,
    label: "",
    role: "order" as const,
    pointer: null,
  }));
  const work = facts.tasks
    .filter(({ name, agent }) => tasks.includes(name) && agent !== null && agents.includes(agent))
    .map(({ name, agent }) => ({
      id: `work:${name}`,
      source: `agent:${agent}`,
      target: `task:${name}`,
      label: wordsOf("canvas")("does"),
      role: "work" as const,
      pointer: null,
    }));
  return [...order, ...work];
}

const unique = (graph: Graph): Graph => ({
  nodes: graph.nodes.filter(({ id }, at) => graph.nodes.findIndex((each) => each.id === id) === at),
  edges: graph.edges.filter(({ id }, at) => graph.edges.findIndex((each) => each.id === id) === at),
});

const split = (id: string) => ({ kind: id.slice(0, id.indexOf(":")), name: id.slice(id.indexOf(":") + 1) });

function put(spec: JsonObject, kind: string, name: string) {
  const key = kind === "agent" ? "agents" : "tasks";
  const present = texts(spec[key]);
  if (present.includes(name)) return refused(wordsOf("canvas")("why_there_already", { name }));
  return changed({ ...spec, [key]: [...present, name] }, `${kind}:${name}`);
}

/** A crew: its agents, its tasks in their order, and who does what. */
export const crewDrawing: Drawing = {
  graph: (spec, facts) => unique({ nodes: nodesOf(spec), edges: edgesOf(spec, facts) }),
  offers: (spec, facts) => {
    const { agents, tasks } = partsOf(spec);
    return [
      ...facts.agents
        .filter((name) => !agents.includes(name))
        .map((name) => ({ group: "agents", kind: "agent", name })),
      ...facts.tasks
        .filter(({ name }) => !tasks.includes(name))
        .map(({ name }) => ({ group: "tasks", kind: "task", name })),
    ];
  },
  add: (spec, { kind, name }) => put(spec, kind, name),
  connect: (spec, source, target) => {
    const [from, to] = [split(source), split(target)];
    const t = wordsOf("canvas");
    if (from.kind === "agent") return refused(t("why_task_names_agent"));
    if (from.kind !== "task" || to.kind !== "task") return refused(t("why_only_tasks"));
    const { tasks } = partsOf(spec);
    const [at, other] = [tasks.indexOf(from.name), tasks.indexOf(to.name)];
    if (at < 0 || other < 0 || at === other) return refused(t("why_itself"));
    return changed({ ...spec, tasks: moved(tasks, other, other < at ? at : at + 1) });
  },
  remove: (spec, ids) => {
    const { agents, tasks } = partsOf(spec);
    const next: JsonObject = {
      ...spec,
      agents: agents.filter((name) => !ids.has(`agent:${name}`)),
      tasks: tasks.filter((name) => !ids.has(`task:${name}`)),
    };
    if (ids.has(`agent:${text(spec.manager_agent)}`)) delete next.manager_agent;
    return next;
  },
  move: (spec, id, by) => {
    const { kind, name } = split(id);
    const key = kind === "agent" ? "agents" : "tasks";
    const list = texts(spec[key]);
    const [from, to] = [list.indexOf(name), list.indexOf(name) + by];
    if (from < 0 || to < 0 || to >= list.length) return refused(wordsOf("canvas")("why_no_place"));
    return changed({ ...spec, [key]: moved(list, from, to) });
  },
  copy: (_, ids) => {
    const all = [...ids].filter((id) => /^(agent|task):/.test(id));
    return { ids: all, parts: all.map(split), edges: [] };
  },
  paste: (spec, { parts }) =>
    inTurn(
      spec,
      parts.filter(({ kind }) => kind === "agent" || kind === "task"),
      (each, { kind, name }) => put(each, text(kind), text(name)),
    ),
  check: (spec, facts) => {
    const t = wordsOf("canvas");
    const { agents, tasks } = partsOf(spec);
    const lost = (known: readonly string[], names: readonly string[], at: string) =>
      names.flatMap((name, index) =>
        known.length === 0 || known.includes(name) ? [] : [[`${at}/${index}`, t("not_there", { name })]],
      );
    const said = facts.tasks.filter(({ name }) => tasks.includes(name));
    const strangers = said.flatMap(({ name, agent }) =>
      agent === null || agents.includes(agent) || agent === spec.manager_agent
        ? []
        : [[`/tasks/${tasks.indexOf(name)}`, t("not_in_crew", { name: agent })]],
    );
    return Object.fromEntries([
      ...lost(facts.agents, agents, "/agents"),
      ...lost(
        facts.tasks.map(({ name }) => name),
        tasks,
        "/tasks",
      ),
      ...strangers,
    ]);
  },
};
