import type { JsonObject } from "@/api/contracts";
import {
  type Changed,
  changed,
  type Drawing,
  fresh,
  type GraphEdge,
  type GraphNode,
  moved,
  objects,
  refused,
  text,
} from "./graph-contracts";

const patternOf = (spec: JsonObject) => (spec.pattern ?? {}) as JsonObject;
const membersOf = (spec: JsonObject) => objects(patternOf(spec).members);
const withMembers = (spec: JsonObject, members: readonly JsonObject[]): JsonObject => ({
  ...spec,
  pattern: { type: "sequential", ...patternOf(spec), members: [...members] },
});

/** Members are known by their names; one without a name, or with another's, by its place. */
const idOf = (members: readonly JsonObject[], index: number): string => {
  const name = text(members[index]?.name);
  const first = members.findIndex((each) => each.name === name);
  return name !== "" && first === index ? `member:${name}` : `member:#${index}`;
};

/** Who speaks for the whole in each pattern, and where his settings stand. */
const SPEAKERS: { [pattern: string]: { title: string; place: string } } = {
  parallel: { title: "Aggregator", place: "aggregator" },
  router: { title: "Router", place: "strategy" },
  ensemble: { title: "Synthesizer", place: "synthesizer" },
  blackboard: { title: "Board", place: "control" },
  supervisor_worker: { title: "Supervisor", place: "supervisor" },
  consensus: { title: "Tally", place: "rule" },
  debate: { title: "Judges", place: "judges" },
};

function memberNode(members: readonly JsonObject[], index: number): GraphNode {
  const member = members[index] ?? {};
  const [agent, crew] = [text(member.agent), text(member.crew)];
  const extra = [text(member.side), member.tier === undefined ? "" : `tier ${member.tier}`].filter(Boolean);
  return {
    id: idOf(members, index),
    kind: crew === "" ? "agent" : "crew",
    title: text(member.name) || `Member ${index + 1}`,
    detail: [crew || agent || "nobody yet", ...extra].join(" · "),
    pointer: `/pattern/members/${index}`,
    refers:
      crew !== "" ? { plural: "crews", name: crew } : agent !== "" ? { plural: "agents", name: agent } : null,
    fixed: false,
  };
}

const fixed = (id: string, title: string, detail: string, pointer: string): GraphNode => ({
  id,
  kind: id,
  title,
  detail,
  pointer,
  refers: null,
  fixed: true,
});

const edge = (source: string, target: string, label = ""): GraphEdge => ({
  id: `${source}>${target}`,
  source,
  target,
  label,
  role: "order",
  pointer: null,
});

const inRow = (ids: readonly string[], labels: (index: number) => string) =>
  ids.slice(1).map((id, index) => edge(ids[index] ?? "", id, labels(index)));

function edgesOf(pattern: string, members: readonly JsonObject[]): GraphEdge[] {
  const ids = members.map((_, index) => idOf(members, index));
  const each = (make: (id: string) => GraphEdge[]) => ids.flatMap(make);
  switch (pattern) {
    case "sequential":
      return inRow(["request", ...ids, "result"], (index) => (members[index - 1]?.gate ? "gate" : ""));
    case "handoff": {
      const tier = (member: JsonObject | undefined) => Number(member?.tier ?? 1);
      const order = [...ids.keys()]
        .sort((a, b) => tier(members[a]) - tier(members[b]))
        .map((at) => ids[at] ?? "");
      return [
        ...inRow(["request", ...order], (index) => (index === 0 ? "" : "unresolved")),
        ...each((id) => [edge(id, "result", "resolved")]),
      ];
    }
    case "router":
      return [edge("request", "speaker"), ...each((id) => [edge("speaker", id), edge(id, "result")])];
    case "supervisor_worker":
    case "blackboard":
      return [edge("request", "speaker"), ...each((id) => [edge("speaker", id)]), edge("speaker", "result")];
    default:
      return [...each((id) => [edge("request", id), edge(id, "speaker")]), edge("speaker", "result")];
  }
}

const indexOf = (members: readonly JsonObject[], id: string) =>
  members.findIndex((_, index) => idOf(members, index) === id);

function addMember(spec: JsonObject, member: JsonObject) {
  const members = membersOf(spec);
  const taken = new Set(members.map(({ name }) => text(name)));
  const name = fresh(text(member.name) || "member", taken);
  const side = patternOf(spec).type === "debate" && !member.side ? { side: name } : {};
  return changed(withMembers(spec, [...members, { ...side, ...member, name }]), `member:${name}`);
}

/** A pipeline: its request, its members as the pattern binds them, who speaks for the whole, the result. */
export const pipelineDrawing: Drawing = {
  graph: (spec) => {
    const members = membersOf(spec);
    const type = text(patternOf(spec).type) || "sequential";
    const speaker = SPEAKERS[type];
    const nodes = [
      fixed("request", "Request", text(spec.request) || "{prompt}", "/request"),
      ...members.map((_, index) => memberNode(members, index)),
      ...(speaker
        ? [fixed("speaker", speaker.title, type.replaceAll("_", " "), `/pattern/${speaker.place}`)]
        : []),
      fixed("result", "Result", type.replaceAll("_", " "), "/pattern"),
    ];
    return { nodes, edges: edgesOf(type, members) };
  },
  offers: (_, facts) => [
    ...facts.agents.map((name) => ({ group: "Agents", kind: "agent", name })),
    ...facts.crews.map((name) => ({ group: "Crews", kind: "crew", name })),
  ],
  add: (spec, { kind, name }) =>
    addMember(spec, {
      name: name
        .toLowerCase()
        .replaceAll(/[^a-z0-9_-]/g, "-")
        .slice(0, 50),
      [kind]: name,
    }),
  connect: (spec, source, target) => {
    const members = membersOf(spec);
    const [from, to] = [indexOf(members, source), indexOf(members, target)];
    const type = text(patternOf(spec).type) || "sequential";
    if (type !== "sequential")
      return refused(`The ${type.replaceAll("_", " ")} pattern binds its members itself.`);
    if (to < 0 || from === to) return refused("Connect to a member that comes later.");
    if (from < 0 && source !== "request") return refused("Nothing follows the result.");
    return changed(withMembers(spec, moved(members, to, to < from ? from : from + 1)));
  },
  remove: (spec, ids) => {
    const members = membersOf(spec);
    return withMembers(
      spec,
      members.filter((_, index) => !ids.has(idOf(members, index))),
    );
  },
  move: (spec, id, by) => {
    const members = membersOf(spec);
    const from = indexOf(members, id);
    if (from < 0 || from + by < 0 || from + by >= members.length)
      return refused("There is no place further on.");
    return changed(withMembers(spec, moved(members, from, from + by)));
  },
  copy: (spec, ids) => {
    const members = membersOf(spec);
    return members.filter((_, index) => ids.has(idOf(members, index)));
  },
  paste: (spec, parts) =>
    parts
      .filter((part) => "agent" in part || "crew" in part)
      .reduce<Changed>((sum, part) => (sum.ok ? addMember(sum.spec, part) : sum), changed(spec)),
};
