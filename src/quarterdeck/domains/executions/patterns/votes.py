"""Counts votes. Pure and exact: weights are counted as fractions, so that no share is off by a rounding."""

from collections.abc import Sequence
from fractions import Fraction

from quarterdeck.domains.flows.contracts.pipeline_patterns import Majority, Rule, Threshold, Unanimous
from quarterdeck.domains.flows.contracts.pipeline_results import Ballot, Proposal, Tally


def has_quorum(cast: int, members: int, quorum: float) -> bool:
    """Whether enough of the members have voted; who abstains has voted."""
    return cast > 0 and Fraction(cast, members) >= exact(quorum)


def count(rule: Rule, proposals: Sequence[Proposal], ballots: Sequence[Ballot], *, quorum: bool) -> tuple[Tally, ...]:
    """The tally of each proposal; without a quorum none passes."""
    return tuple(_count(rule, proposal.id, ballots, quorum=quorum) for proposal in proposals)


def best(tallies: Sequence[Tally], *, passed: bool) -> str | None:
    """The proposal with the largest share, then most approvals, then first; of those that passed, or of all."""
    found = [tally for tally in tallies if tally.passed or not passed]
    if not found:
        return None
    return min(found, key=lambda tally: (-tally.share, -tally.approve)).proposal


def exact(number: float) -> Fraction:
    """The number as it was written: 0.1 is a tenth."""
    return Fraction(str(number))


def _count(rule: Rule, proposal: str, ballots: Sequence[Ballot], *, quorum: bool) -> Tally:
    heads = {"approve": 0, "reject": 0, "abstain": 0}
    weights = dict.fromkeys(heads, Fraction(0))
    for ballot in ballots:
        vote = ballot.votes[proposal]
        heads[vote] += 1
        weights[vote] += exact(ballot.weight)
    by_heads = isinstance(rule, Majority | Unanimous)
    approve = Fraction(heads["approve"]) if by_heads else weights["approve"]
    reject = Fraction(heads["reject"]) if by_heads else weights["reject"]
    share = approve / (approve + reject) if approve + reject else Fraction(0)
    return Tally(
        proposal=proposal,
        **heads,
        approve_weight=float(weights["approve"]),
        reject_weight=float(weights["reject"]),
        share=float(share),
        passed=quorum and _passes(rule, approve, reject, share),
    )


def _passes(rule: Rule, approve: Fraction, reject: Fraction, share: Fraction) -> bool:
    if isinstance(rule, Unanimous):
        return approve > 0 and reject == 0
    if isinstance(rule, Threshold):
        return approve > 0 and share >= exact(rule.share)
    return approve > reject
