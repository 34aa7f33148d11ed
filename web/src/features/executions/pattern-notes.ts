import type { ExecutionEvent } from "@/api/contracts";
import { moment } from "@/lib/format";
import type { Words } from "@/lib/words";
import { type Note, object, text } from "./timeline-contracts";

type Data = ExecutionEvent["data"];
const items = (value: unknown) => (Array.isArray(value) ? value.map(object) : []);
const names = (value: unknown) => (Array.isArray(value) ? value.join(", ") : "");

const share = (value: unknown) => (typeof value === "number" ? `${Math.round(value * 100)} %` : "");

const tally = (each: { [key: string]: unknown }, t: Words<"executions">) =>
  t(each.passed ? "note_tally_passed" : "note_tally", {
    proposal: text(each.proposal),
    approve: Number(each.approve),
    reject: Number(each.reject),
    abstain: Number(each.abstain),
    share: share(each.share),
  });

const WAYS = ["concatenate", "merge", "model"] as const;
const isWay = (value: unknown): value is (typeof WAYS)[number] => WAYS.some((each) => each === value);

/** How a flow and a pipeline's pattern went on, in words. */
export const PATTERN_NOTES: { [type: string]: (data: Data, t: Words<"executions">) => Note } = {
  "member.failed": (data, t) => ["failed", t("note_member_failed"), text(data.error)],
  "node.failed": (data, t) => ["failed", t("note_node_failed"), text(object(data.error).detail)],
  "node.skipped": (_, t) => ["again", t("note_node_skipped"), ""],
  "node.retried": (data, t) => ["again", t("note_node_retried"), text(object(data.error).detail)],
  "node.expanded": (data, t) => ["told", t("note_expanded", { count: Number(data.items) }), ""],
  "node.iterated": (data, t) => [
    "told",
    t(data.ends === true ? "note_last_round" : "note_round", { number: Number(data.index) + 1 }),
    "",
  ],
  "timer.set": (data, t) => ["timer", t("note_timer", { until: moment(text(data.until)) }), ""],
  "event.emitted": (data, t) => [
    "posted",
    t("note_emitted", { name: text(data.name) || text(data.event) }),
    "",
  ],
  "member.retried": (data, t) => [
    "again",
    t("note_asked_again", { member: text(data.member) }),
    text(data.error),
  ],
  "member.substituted": (data, t) => [
    "again",
    t("note_substituted", { worker: text(data.worker), member: text(data.member) }),
    text(data.error),
  ],
  "gate.checked": (data, t) => [
    data.open ? "chosen" : "guardrail",
    t(data.open ? "note_gate_opens" : "note_gate_closed"),
    text(data.reason),
  ],
  "route.chosen": (data, t) => [
    "chosen",
    t("note_chosen", { member: text(data.member) }),
    [text(data.reason), t("note_ranking", { names: names(data.ranking) })].filter(Boolean).join("\n"),
  ],
  "experts.chosen": (data, t) => [
    "chosen",
    t("note_asked", { names: names(data.members) }),
    names(data.needs) && t("note_needed", { names: names(data.needs) }),
  ],
  "outputs.aggregated": (data, t) => [
    "counted",
    t("note_aggregated", {
      outputs: String(data.outputs),
      by: isWay(data.by) ? t(`by_${data.by}`) : text(data.by),
    }),
    "",
  ],
  "board.posted": (data, t) => [
    "posted",
    t("note_posted", { number: String(data.number), type: text(data.type) }),
    text(data.text),
  ],
  "board.controlled": (data, t) => [
    "chosen",
    data.next === "finished" ? t("note_board_ends") : t("note_board_next", { name: text(data.next) }),
    text(data.missing),
  ],
  "work.planned": (data, t) => [
    "plan",
    t("note_work_planned"),
    items(data.assignments)
      .map((each) => `${text(each.worker)}: ${text(each.work)}`)
      .join("\n"),
  ],
  "work.reviewed": (data, t) => [
    data.accepted ? "chosen" : "again",
    t(data.accepted ? "note_accepts" : "note_sends_back"),
    text(data.feedback),
  ],
  "votes.counted": (data, t) => [
    "counted",
    t(data.quorum_reached ? "note_votes" : "note_votes_no_quorum", { round: String(data.round) }),
    items(data.tallies)
      .map((each) => tally(each, t))
      .join("\n"),
  ],
  "debate.judged": (data, t) => ["counted", t("note_judged", { judge: text(data.judge) }), text(data.reason)],
  "debate.decided": (data, t) => [
    "counted",
    data.winner ? t("note_wins", { winner: text(data.winner) }) : t("note_draw"),
    Object.entries(object(data.scores))
      .map(([side, points]) => t("note_points", { side, points: String(points) }))
      .join("\n"),
  ],
  "request.transferred": (data, t) => [
    "delegated",
    t("note_transferred", { source: text(data.source), target: text(data.target) }),
    text(data.reason),
  ],
};
