"""Consensus: members propose and vote, in rounds, until a proposal passes; the votes are counted by code."""

from functools import partial
from typing import cast

from quarterdeck.domains.executions.errors import ExecutionFailedError
from quarterdeck.domains.executions.patterns import prompts, votes
from quarterdeck.domains.executions.patterns.context import Context, Outcome
from quarterdeck.domains.flows.contracts.pipeline_patterns import Consensus
from quarterdeck.domains.flows.contracts.pipeline_results import (
    Ballot,
    ConsensusResult,
    Contribution,
    Proposal,
    Vote,
    VotingRound,
)


async def consensus(context: Context, options: Consensus) -> Outcome:
    """The proposal that passed. Raises ExecutionFailedError when none does and `otherwise` is fail."""
    said: list[Contribution] = []
    rounds: list[VotingRound] = []
    for number in range(1, options.max_rounds + 1):
        rounds.append(await _round(context, options, number, rounds, said))
        winner = votes.best(rounds[-1].tallies, passed=True)
        if winner is not None:
            return _outcome(said, rounds, winner, decided=True)
    last = next((each for each in reversed(rounds) if each.ballots), None)
    if last is None:
        raise await context.give_up("no_votes", "Nobody voted.", said)
    best = votes.best(last.tallies, passed=False)
    if options.otherwise == "fail" or best is None:
        raise ExecutionFailedError("no_consensus", f"No proposal passed in {options.max_rounds} rounds.")
    return _outcome(said, [*rounds[: rounds.index(last) + 1]], best, decided=False)


def _outcome(said: list[Contribution], rounds: list[VotingRound], winner: str, *, decided: bool) -> Outcome:
    proposal = next(each for each in rounds[-1].proposals if each.id == winner)
    result = ConsensusResult(
        pattern="consensus", contributions=tuple(said), rounds=tuple(rounds), decided=decided, winner=winner
    )
    return Outcome(text=proposal.text, result=result)


async def _round(
    context: Context, options: Consensus, number: int, before: list[VotingRound], said: list[Contribution]
) -> VotingRound:
    proposals = await _propose(context, options, number, before, said)
    ballots = await _vote(context, options, number, proposals, said)
    quorum = votes.has_quorum(len(ballots), len(options.members), options.quorum)
    found = VotingRound(
        round=number,
        proposals=tuple(proposals),
        ballots=tuple(ballots),
        quorum_reached=quorum,
        tallies=votes.count(options.rule, proposals, ballots, quorum=quorum),
    )
    data = found.model_dump(mode="json", include={"round", "quorum_reached", "tallies"})
    await context.note(f"round.{number}/tally", "votes.counted", data)
    return found


async def _propose(
    context: Context, options: Consensus, number: int, before: list[VotingRound], said: list[Contribution]
) -> list[Proposal]:
    words = prompts.proposal(context.request, _history(before))
    pieces = [
        partial(context.ask, member, f"round.{number}/propose", words) for member in options.members if member.proposes
    ]
    proposed = await context.side_by_side(pieces, options.max_concurrency)
    said += proposed
    authors: dict[str, list[str]] = {}
    for each in proposed:
        if each.ok:
            authors.setdefault(each.text.strip(), []).append(each.member)
    if not authors:
        raise await context.give_up("no_proposals", "Nobody made a proposal.", proposed)
    return [Proposal(id=f"p{i}", by=tuple(by), text=text) for i, (text, by) in enumerate(authors.items(), 1)]


async def _vote(
    context: Context, options: Consensus, number: int, proposals: list[Proposal], said: list[Contribution]
) -> list[Ballot]:
    """The ballots; a member that failed has cast none."""
    ids = [proposal.id for proposal in proposals]
    words = prompts.ballot(context.request, [(proposal.id, proposal.text) for proposal in proposals])
    schema = prompts.ballot_schema(ids)
    pieces = [partial(context.ask, member, f"round.{number}/vote", words, schema=schema) for member in options.members]
    voted = await context.side_by_side(pieces, options.max_concurrency)
    said += voted
    return [
        Ballot(
            member=member.name,
            weight=member.weight,
            votes={each: cast("Vote", vote.value[each]) for each in ids},
            reason=str(vote.value["reason"]),
        )
        for member, vote in zip(options.members, voted, strict=True)
        if vote.ok and isinstance(vote.value, dict)
    ]


def _history(rounds: list[VotingRound]) -> str:
    """How the last vote went, for those who propose again."""
    if not rounds:
        return ""
    last = rounds[-1]
    lines = [f"Round {last.round} ended without a decision."]
    for proposal, tally in zip(last.proposals, last.tallies, strict=True):
        lines.append(
            f"{proposal.id} ({tally.approve} for, {tally.reject} against, {tally.abstain} abstained): {proposal.text}"
        )
    lines += [f"{ballot.member}: {ballot.reason}" for ballot in last.ballots if ballot.reason]
    return "\n".join(lines)[: prompts.MAX_CHARACTERS]
