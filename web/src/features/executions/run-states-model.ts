import { count, dollars } from "@/lib/format";
import type { Section, Timeline } from "./timeline-contracts";

export interface RunState {
  state: Section["state"];
  /** What it has cost so far: "246 tokens · $0.01"; empty before anything was said. */
  facts: string;
}

const RANK = ["done", "stopped", "failed", "waiting", "running"] as const;

/** The state that a node with several turns is in: what is going on counts more than what is over. */
function together(sections: readonly Section[]): Section["state"] {
  const states = sections.map(({ state }) => state);
  const going = states.filter((state) => state === "running" || state === "waiting");
  if (going.length > 0) return RANK[Math.max(...going.map((state) => RANK.indexOf(state)))] ?? "running";
  return states.at(-1) ?? "done";
}

/** How each task, member or node stands, by its name. */
export function statesOf({ sections }: Timeline): { [name: string]: RunState } {
  const names = new Set(sections.flatMap(({ task }) => task ?? []));
  return Object.fromEntries(
    [...names].map((name) => {
      const own = sections.filter(({ task }) => task === name);
      const calls = own.flatMap(({ entries }) => entries).filter((entry) => entry.kind === "model");
      const tokens = calls.reduce(
        (sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens,
        0,
      );
      const cost = calls.reduce((sum, each) => sum + Number(each.cost ?? 0), 0);
      const facts = [tokens > 0 ? `${count(tokens)} tokens` : "", cost > 0 ? dollars(cost) : ""].filter(
        Boolean,
      );
      return [name, { state: together(own), facts: facts.join(" · ") }];
    }),
  );
}
