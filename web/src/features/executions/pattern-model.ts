import type { Execution } from "@/api/contracts";

type Output = NonNullable<Execution["output"]>;
export type PatternResult = NonNullable<Output["pattern"]>;
export type Contribution = NonNullable<PatternResult["contributions"]>[number];

export interface Ballots {
  round: number;
  quorum: boolean;
  proposals: { id: string; by: string; text: string; result: string; passed: boolean }[];
  voters: { member: string; votes: { proposal: string; vote: string }[]; reason: string }[];
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** The rounds of a consensus as tables can show them. */
export function ballotsOf(result: PatternResult): Ballots[] {
  if (result.pattern !== "consensus") return [];
  return result.rounds.map(({ round, quorum_reached, proposals, ballots, tallies }) => ({
    round,
    quorum: quorum_reached,
    proposals: proposals.map(({ id, by, text }) => {
      const tally = tallies.find(({ proposal }) => proposal === id);
      return {
        id,
        by: by.join(", "),
        text,
        result: tally
          ? `${tally.approve} for, ${tally.reject} against, ${tally.abstain} abstained; ${percent(tally.share)}`
          : "not counted",
        passed: tally?.passed ?? false,
      };
    }),
    voters: ballots.map(({ member, votes, reason }) => ({
      member,
      votes: Object.entries(votes).map(([proposal, vote]) => ({ proposal, vote })),
      reason: reason ?? "",
    })),
  }));
}

const handed = (transfers: readonly { source: string; target: string }[]) =>
  transfers.length === 0
    ? "nobody handed it over"
    : [transfers[0]?.source, ...transfers.map(({ target }) => target)].join(" → ");

/** How the result came about, in one or two sentences. */
export function storyOf(result: PatternResult): string {
  switch (result.pattern) {
    case "sequential":
      return result.stopped_at
        ? `It ended at ${result.stopped_at}: ${result.reason || "the gate stayed closed"}`
        : "Every step was worked through.";
    case "parallel":
      return `One output was made of all (${result.aggregated_by}).`;
    case "router":
      return `${result.chosen} was chosen${result.reason ? `: ${result.reason}` : ""}. ${result.answered_by} answered.`;
    case "ensemble":
      return `Asked: ${result.chosen.map(({ member }) => member).join(", ")}.`;
    case "blackboard":
      return `${result.board.length} entries in ${result.rounds} rounds; ended by ${result.ended_by.replaceAll("_", " ")}.`;
    case "supervisor_worker": {
      const accepted = result.assignments.filter((each) => each.accepted !== false && !each.failed).length;
      return `${accepted} of ${result.assignments.length} assignments were accepted.`;
    }
    case "consensus":
      return result.decided
        ? `Proposal ${result.winner} passed.`
        : `Nothing passed; proposal ${result.winner} had most.`;
    case "debate":
      return result.winner ? `${result.winner} won the debate.` : "The debate was a draw.";
    case "handoff":
      return `The request went ${handed(result.transfers)}; ${
        result.resolved_by ? `resolved by ${result.resolved_by}` : "nobody resolved it"
      }.`;
  }
}

/** Points of a debate by side, best first. */
export function pointsOf(result: PatternResult): [side: string, points: number][] {
  if (result.pattern !== "debate") return [];
  return Object.entries(result.scores).sort(([, left], [, right]) => right - left);
}
