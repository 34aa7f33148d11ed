import type { Bar, BarKind, Span, Trace } from "./trace-contracts";

interface Node {
  bar: Bar;
  children: Map<string, Node>;
}

const KINDS: { [operation: string]: BarKind } = {
  chat: "model",
  embeddings: "embedding",
  execute_tool: "tool",
};

const text = (value: unknown) => (typeof value === "string" ? value : "");
const number = (value: unknown) => (typeof value === "number" ? value : 0);

function emptyBar(id: string, kind: BarKind, label: string): Bar {
  return {
    id,
    depth: 0,
    kind,
    label,
    agent: "",
    task: "",
    start: Number.POSITIVE_INFINITY,
    end: 0,
    tokensIn: 0,
    tokensOut: 0,
    cost: 0,
    unpriced: 0,
    modelCalls: 0,
    toolCalls: 0,
    failed: 0,
    size: 0,
  };
}

/** The call that a span tells of; null for the spans that only hold others. */
function callOf(span: Span, zero: number): Bar | null {
  const facts = span.attributes;
  const kind = KINDS[text(facts["gen_ai.operation.name"])];
  if (kind === undefined) return null;
  const name = text(facts["gen_ai.tool.name"]) || text(facts["gen_ai.request.model"]) || span.name;
  const cost = facts["quarterdeck.cost_usd"];
  const isCall = kind !== "tool";
  const priced = cost !== null && cost !== undefined;
  return {
    ...emptyBar(span.id, kind, name),
    agent: text(facts["gen_ai.agent.name"]),
    task: text(facts["quarterdeck.task.name"]),
    start: new Date(span.started_at).getTime() - zero,
    end: new Date(span.finished_at).getTime() - zero,
    tokensIn: isCall ? number(facts["gen_ai.usage.input_tokens"]) : 0,
    tokensOut: isCall ? number(facts["gen_ai.usage.output_tokens"]) : 0,
    cost: isCall && priced ? Number(cost) : 0,
    unpriced: isCall && !priced ? 1 : 0,
    modelCalls: isCall ? 1 : 0,
    toolCalls: isCall ? 0 : 1,
    failed: facts["error.type"] ? 1 : 0,
  };
}

const SUMS = ["tokensIn", "tokensOut", "cost", "unpriced", "modelCalls", "toolCalls", "failed"] as const;

function include(into: Bar, part: Bar): void {
  into.start = Math.min(into.start, part.start);
  into.end = Math.max(into.end, part.end);
  for (const name of SUMS) into[name] += part[name];
}

/** What a group whose only child is a group says in one line: "task:report / try.0". */
function joined(node: Node): Node {
  let present = node;
  for (;;) {
    const only = present.children.size === 1 ? [...present.children.values()][0] : undefined;
    if (only === undefined || only.bar.kind !== "group") return present;
    present = { ...only, bar: { ...only.bar, label: `${present.bar.label} / ${only.bar.label}` } };
  }
}

function listed(node: Node, depth: number, bars: Bar[]): void {
  const bar = { ...node.bar, depth };
  bars.push(bar);
  const before = bars.length;
  const children = [...node.children.values()].map((child) =>
    child.bar.kind === "group" ? joined(child) : child,
  );
  children.sort((a, b) => a.bar.start - b.bar.start || a.bar.end - b.bar.end);
  for (const child of children) listed(child, depth + 1, bars);
  bar.size = bars.length - before;
}

/** The calls of an execution beneath the runs, tasks and tries that they belong to, in the order of their begin. */
export function traceOf(spans: readonly Span[]): Trace {
  const [first] = spans;
  if (first === undefined) return { bars: [], total: 0, calls: 0 };
  const zero = new Date(first.started_at).getTime();
  const root: Node = { bar: emptyBar(first.id, "execution", first.name), children: new Map() };
  let calls = 0;
  for (const span of spans) {
    const call = callOf(span, zero);
    if (call === null) continue;
    calls += 1;
    let parent = root;
    include(root.bar, call);
    const parts = span.id.split("/");
    for (let length = 1; length < parts.length; length += 1) {
      const part = parts[length - 1] ?? "";
      let group = parent.children.get(part);
      if (group === undefined) {
        group = { bar: emptyBar(parts.slice(0, length).join("/"), "group", part), children: new Map() };
        parent.children.set(part, group);
      }
      include(group.bar, call);
      parent = group;
    }
    parent.children.set(`${span.id} `, { bar: call, children: new Map() });
  }
  root.bar.start = 0;
  root.bar.end = Math.max(root.bar.end, new Date(first.finished_at).getTime() - zero);
  const bars: Bar[] = [];
  listed(root, 0, bars);
  return { bars, total: root.bar.end, calls };
}

const said = ({ label, agent, task, id }: Bar) => `${label} ${agent} ${task} ${id}`.toLowerCase();

/** The lines that are shown: without what is folded, and of a search only what fits and what holds it. */
export function shownBars(bars: readonly Bar[], folded: ReadonlySet<string>, search: string): Bar[] {
  const wanted = search.trim().toLowerCase();
  const shown: Bar[] = [];
  if (wanted === "") {
    for (let index = 0; index < bars.length; index += 1) {
      const bar = bars[index];
      if (bar === undefined) break;
      shown.push(bar);
      if (folded.has(bar.id)) index += bar.size;
    }
    return shown;
  }
  const above: Bar[] = [];
  let shownAbove = 0;
  for (const bar of bars) {
    above.length = bar.depth;
    shownAbove = Math.min(shownAbove, bar.depth);
    above.push(bar);
    if (!said(bar).includes(wanted)) continue;
    shown.push(...above.slice(shownAbove));
    shownAbove = above.length;
  }
  return shown;
}

/** The groups to fold so that a long trace begins as its tasks and runs; what a link leads to stays in sight. */
export function foldedAtFirst(trace: Trace, led: string | null = null, mostLines = 400): Set<string> {
  if (trace.bars.length <= mostLines) return new Set();
  const groups = trace.bars.filter(({ kind }) => kind === "group");
  const deepest = Math.min(...groups.map(({ depth }) => depth));
  return new Set(
    groups.filter(({ depth, id }) => depth === deepest && !led?.startsWith(`${id}/`)).map(({ id }) => id),
  );
}
