import type { JsonObject } from "@/api/contracts";
import { wordsOf } from "@/lib/words";
import {
  changed,
  type Drawing,
  fresh,
  type GraphEdge,
  type GraphNode,
  inTurn,
  moved,
  objects,
  refused,
  text,
} from "./graph-contracts";

const patternOf = (spec: JsonObject) => (spec.pattern ?? {}) as JsonObject;
export const PATTERNS = [
  "sequential",
  "parallel",
  "router",
  "ensemble",
  "supervisor_worker",
  "blackboard",
  "consensus",
  "debate",
  "handoff",
] as const;
export type PatternName = (typeof PATTERNS)[number];

export const patternName = (type: string) =>
  wordsOf("canvas")(`pattern_${PATTERNS.find((each) => each === type) ?? "sequential"}`);

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
const SPEAKERS = {
  parallel: { title: "speaker_parallel", place: "aggregator" },
  router: { title: "speaker_router", place: "strategy" },
  ensemble: { title: "speaker_ensemble", place: "synthesizer" },
  blackboard: { title: "speaker_blackboard", place: "control" },
  supervisor_worker: { title: "speaker_supervisor_worker", place: "supervisor" },
  consensus: { title: "speaker_consensus", place: "rule" },
  debate: { title: "speaker_debate", place: "judges" },
} as const;

function memberNode(members: readonly JsonObject[], index: number): GraphNode {
  const member = members[index] ?? {};
  const [agent, crew] = [text(member.agent), text(member.crew)];
  const t = wordsOf("canvas");
  const tier = member.tier === undefined ? "" : t("tier", { number: Number(member.tier) });
  const extra = [text(member.side), tier].filter(Boolean);
  return {
    id: idOf(members, index),
    kind: crew === "" ? "agent" : "crew",
    title: text(member.name) || t("member_number", { number: index + 1 }),
    detail: [crew || agent || t("nobody_yet"), ...extra].join(" · "),
    pointer: `/pattern/members/${index}`,
    refers:
      crew !== "" ? { plural: "crews", name: crew } : agent !== "" ? { plural: "agents", name: agent } : null,
    fixed: false,
    inside: null,
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
  inside: null,
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
      return inRow(["request", ...ids, "result"], (index) =>
        members[index - 1]?.gate ? wordsOf("canvas")("gate") : "",
      );
    case "handoff": {
      const tier = (member: JsonObject | undefined) => Number(member?.tier ?? 1);
      const order = [...ids.keys()]
        .sort((a, b) => tier(members[a]) - tier(members[b]))
        .map((at) => ids[at] ?? "");
      return [
        ...inRow(["request", ...order], (index) => (index === 0 ? "" : wordsOf("canvas")("unresolved"))),
        ...each((id) => [edge(id, "result", wordsOf("canvas")("resolved"))]),
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
    const t = wordsOf("canvas");
    const speaker = SPEAKERS[type as keyof typeof SPEAKERS];
    const named = patternName(type);
    const nodes = [
      fixed("request", t("request"), text(spec.request) || "{prompt}", "/request"),
      ...members.map((_, index) => memberNode(members, index)),
      ...(speaker ? [fixed("speaker", t(speaker.title), named, `/pattern/${speaker.place}`)] : []),
      fixed("result", t("result"), named, "/pattern"),
    ];
    return { nodes, edges: edgesOf(type, members) };
  },
  offers: (_, facts) => [
    ...facts.agents.map((name) => ({ group: "agents", kind: "agent", name })),
    ...facts.crews.map((name) => ({ group: "crews", kind: "crew", name })),
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
    const t = wordsOf("canvas");
    if (type !== "sequential") return refused(t("why_pattern_binds", { pattern: patternName(type) }));
    if (to < 0 || from === to) return refused(t("why_later_member"));
    if (from < 0 && source !== "request") return refused(t("why_after_result"));
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
      return refused(wordsOf("canvas")("why_no_place"));
    return changed(withMembers(spec, moved(members, from, from + by)));
  },
  copy: (spec, ids) => {
    const members = membersOf(spec);
    const all = [...members.keys()].filter((index) => ids.has(idOf(members, index)));
    return {
      ids: all.map((index) => idOf(members, index)),
      parts: all.map((index) => members[index] ?? {}),
      edges: [],
    };
  },
  paste: (spec, { parts }) =>
    inTurn(
      spec,
      parts.filter((part) => "agent" in part || "crew" in part),
      addMember,
    ),
  check: (spec, facts) => {
    const t = wordsOf("canvas");
    const members = membersOf(spec);
    const found = members.flatMap((member, index) => {
      const [agent, crew] = [text(member.agent), text(member.crew)];
      const at = `/pattern/members/${index}`;
      const twin = members.findIndex(({ name }) => name === member.name) !== index;
      const lost =
        (agent !== "" && facts.agents.length > 0 && !facts.agents.includes(agent)) ||
        (crew !== "" && facts.crews.length > 0 && !facts.crews.includes(crew));
      return [
        ...(agent === "" && crew === "" ? [[at, t("choose_worker")]] : []),
        ...(lost ? [[`${at}/${agent ? "agent" : "crew"}`, t("not_there", { name: agent || crew })]] : []),
        ...(twin ? [[`${at}/name`, t("same_name", { name: text(member.name) })]] : []),
      ];
    });
    return Object.fromEntries(found);
  },
};
