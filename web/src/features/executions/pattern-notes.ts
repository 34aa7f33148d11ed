import type { ExecutionEvent } from "@/api/contracts";
import { type Note, object, text } from "./timeline-contracts";

type Data = ExecutionEvent["data"];
const items = (value: unknown) => (Array.isArray(value) ? value.map(object) : []);
const names = (value: unknown) => (Array.isArray(value) ? value.join(", ") : "");

const share = (value: unknown) => (typeof value === "number" ? `${Math.round(value * 100)} %` : "");

const tally = (each: { [key: string]: unknown }) =>
  `${text(each.proposal)}: ${each.approve} for, ${each.reject} against, ${each.abstain} abstained (${share(each.share)})${
    each.passed ? ", passed" : ""
  }`;

/** How a pipeline's pattern went on, in words. */
export const PATTERN_NOTES: { [type: string]: (data: Data) => Note } = {
  "member.failed": (data) => ["failed", "It gave nothing and was passed over", text(data.error)],
  "node.failed": (data) => ["failed", "The node failed", text(object(data.error).detail)],
  "node.skipped": () => ["again", "Nothing led here: it was skipped", ""],
  "node.retried": (data) => ["again", "The node is tried again", text(object(data.error).detail)],
  "event.emitted": (data) => ["posted", `Event ${text(data.name) || text(data.event)} was sent`, ""],
  "member.retried": (data) => ["again", `${text(data.member)} is asked again`, text(data.error)],
  "member.substituted": (data) => [
    "again",
    `${text(data.worker)} is asked in the place of ${text(data.member)}`,
    text(data.error),
  ],
  "gate.checked": (data) => [
    data.open ? "chosen" : "guardrail",
    data.open ? "The gate opens" : "The gate stays closed",
    text(data.reason),
  ],
  "route.chosen": (data) => [
    "chosen",
    `${text(data.member)} is chosen`,
    [text(data.reason), `Ranking: ${names(data.ranking)}`].filter(Boolean).join("\n"),
  ],
  "experts.chosen": (data) => [
    "chosen",
    `Asked: ${names(data.members)}`,
    names(data.needs) && `Needed: ${names(data.needs)}`,
  ],
  "outputs.aggregated": (data) => [
    "counted",
    `One output was made of ${data.outputs} (${text(data.by)})`,
    "",
  ],
  "board.posted": (data) => [
    "posted",
    `Entry ${data.number} on the board: ${text(data.type)}`,
    text(data.text),
  ],
  "board.controlled": (data) => [
    "chosen",
    data.next === "finished" ? "The work on the board ends" : `${text(data.next)} writes next`,
    text(data.missing),
  ],
  "work.planned": (data) => [
    "plan",
    "The supervisor gave out the work",
    items(data.assignments)
      .map((each) => `${text(each.worker)}: ${text(each.work)}`)
      .join("\n"),
  ],
  "work.reviewed": (data) => [
    data.accepted ? "chosen" : "again",
    data.accepted ? "The supervisor accepts the work" : "The supervisor sends the work back",
    text(data.feedback),
  ],
  "votes.counted": (data) => [
    "counted",
    `Votes of round ${data.round}${data.quorum_reached ? "" : ": no quorum"}`,
    items(data.tallies).map(tally).join("\n"),
  ],
  "debate.judged": (data) => ["counted", `${text(data.judge)} has judged`, text(data.reason)],
  "debate.decided": (data) => [
    "counted",
    data.winner ? `${text(data.winner)} wins the debate` : "The debate ends in a draw",
    Object.entries(object(data.scores))
      .map(([side, points]) => `${side}: ${points} points`)
      .join("\n"),
  ],
  "request.transferred": (data) => [
    "delegated",
    `${text(data.source)} hands over to ${text(data.target)}`,
    text(data.reason),
  ],
};
