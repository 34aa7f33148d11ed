import type { Execution } from "@/api/contracts";
import { wordsOf } from "@/lib/words/texts";

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
  const t = wordsOf("executions");
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
          ? t("tally", {
              approve: tally.approve,
              reject: tally.reject,
              abstain: tally.abstain,
              share: percent(tally.share),
            })
          : t("not_counted"),
        passed: tally?.passed ?? false,
      };
    }),
    voters: ballots.map(({ member, votes, reason }) => ({
      member,
      votes: Object.entries(votes).map(([proposal, vote]) => ({ proposal, vote: t(`vote_${vote}`) })),
      reason: reason ?? "",
    })),
  }));
}

const handed = (transfers: readonly { source: string; target: string }[]) =>
  transfers.length === 0
    ? wordsOf("executions")("story_nobody_handed")
    : [transfers[0]?.source, ...transfers.map(({ target }) => target)].join(" → ");

/** How the result came about, in one or two sentences. */
export function storyOf(result: PatternResult): string {
  const t = wordsOf("executions");
  switch (result.pattern) {
    case "sequential":
      return result.stopped_at
        ? t("story_ended", { step: result.stopped_at, reason: result.reason || t("story_gate") })
        : t("story_all");
    case "parallel":
      return t("story_aggregated", { by: t(`by_${result.aggregated_by}`) });
    case "router":
      return t(result.reason ? "story_chosen_reason" : "story_chosen", {
        chosen: result.chosen,
        reason: result.reason ?? "",
        by: result.answered_by,
      });
    case "ensemble":
      return t("story_asked", { names: result.chosen.map(({ member }) => member).join(", ") });
    case "blackboard":
      return t("story_board", {
        entries: result.board.length,
        rounds: result.rounds,
        by: t(`ended_${result.ended_by}`),
      });
    case "supervisor_worker": {
      const accepted = result.assignments.filter((each) => each.accepted !== false && !each.failed).length;
      return t("story_assignments", { accepted, all: result.assignments.length });
    }
    case "consensus":
      return result.decided
        ? t("story_passed", { winner: String(result.winner) })
        : t("story_most", { winner: String(result.winner) });
    case "debate":
      return result.winner ? t("story_won", { winner: result.winner }) : t("story_draw");
    case "handoff":
      return t(result.resolved_by ? "story_resolved" : "story_unresolved", {
        way: handed(result.transfers),
        by: result.resolved_by ?? "",
      });
  }
}

/** Points of a debate by side, best first. */
export function pointsOf(result: PatternResult): [side: string, points: number][] {
  if (result.pattern !== "debate") return [];
  return Object.entries(result.scores).sort(([, left], [, right]) => right - left);
}
