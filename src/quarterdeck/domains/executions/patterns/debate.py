"""Debate: sides argue in rounds, hearing what was said; judges give points by a rubric, code counts them."""

from collections.abc import Sequence
from fractions import Fraction
from functools import partial

from quarterdeck.domains.executions.patterns import prompts
from quarterdeck.domains.executions.patterns.context import Context, Outcome
from quarterdeck.domains.executions.patterns.votes import exact
from quarterdeck.domains.flows.contracts.pipeline_patterns import Criterion, Debate, Judge
from quarterdeck.domains.flows.contracts.pipeline_results import Contribution, DebateResult, Statement, Verdict


async def debate(context: Context, options: Debate) -> Outcome:
    """The verdict in words; in the result every speech and every point. Raises ExecutionFailedError."""
    said: list[Contribution] = []
    statements = await _argue(context, options, said)
    sides = list(dict.fromkeys(member.side for member in options.members))
    silent = [side for side in sides if all(each.side != side for each in statements)]
    if silent:
        raise await context.give_up("side_silent", f"Nobody spoke for: {', '.join(silent)}.", said)
    pieces = [partial(_judge, context, options, judge, statements, sides) for judge in options.judges]
    verdicts = await context.side_by_side(pieces, None)
    points = score(options.rubric, sides, verdicts)
    scores = {side: round(float(value), 4) for side, value in points.items()}
    leaders = [side for side in sides if points[side] == max(points.values())]
    winner = leaders[0] if len(leaders) == 1 else None
    await context.note("verdict", "debate.decided", {"scores": {**scores}, "winner": winner})
    result = DebateResult(
        pattern="debate",
        contributions=tuple(said),
        statements=tuple(statements),
        verdicts=tuple(verdicts),
        scores=scores,
        winner=winner,
    )
    return Outcome(text=_words(scores, winner, verdicts), result=result)


async def _argue(context: Context, options: Debate, said: list[Contribution]) -> list[Statement]:
    """Openings side by side, so that nobody answers what others could not; then each in turn, hearing all."""
    sides = {member.name: member.side for member in options.members}
    pieces = [
        partial(context.ask, member, "round.1", prompts.opening(context.request, member.side))
        for member in options.members
    ]
    said += await context.side_by_side(pieces, None)
    statements = [
        Statement(round=1, member=each.member, side=sides[each.member], text=each.text) for each in said if each.ok
    ]
    for number in range(2, options.rounds + 1):
        for member in options.members:
            words = prompts.rebuttal(context.request, member.side, _transcript(statements))
            speech = await context.ask(member, f"round.{number}", words)
            said.append(speech)
            if speech.ok:
                spoken = Statement(round=number, member=member.name, side=member.side, text=speech.text)
                statements.append(spoken)
    return statements


def _transcript(statements: Sequence[Statement]) -> list[tuple[str, str]]:
    return [(f"Round {each.round}, {each.member} ({each.side})", each.text) for each in statements]


async def _judge(
    context: Context, options: Debate, judge: Judge, statements: list[Statement], sides: list[str]
) -> Verdict:
    keys = {f"side_{number}": side for number, side in enumerate(sides, 1)}
    rubric = [(criterion.name, criterion.description) for criterion in options.rubric]
    words = prompts.verdict(context.request, _transcript(statements), list(keys.items()), rubric)
    schema = prompts.verdict_schema(list(keys), [name for name, _ in rubric])
    found = await context.decide(judge, f"judge:{judge.name}", "judge", words, schema)
    scores: dict[str, dict[str, float]] = {}
    for key, side in keys.items():
        given = found[key]
        scores[side] = {name: float(str(given[name])) for name, _ in rubric} if isinstance(given, dict) else {}
    verdict = Verdict(judge=judge.name, scores=scores, reason=str(found["reason"]))
    await context.note(f"judge:{judge.name}/verdict", "debate.judged", verdict.model_dump(mode="json"))
    return verdict


def score(rubric: Sequence[Criterion], sides: Sequence[str], verdicts: Sequence[Verdict]) -> dict[str, Fraction]:
    """Each side's points from 0 to 10: the weighted mean over the criteria, the mean over the judges."""
    weights = {criterion.name: exact(criterion.weight) for criterion in rubric}
    total = sum(weights.values()) * len(verdicts)
    points = dict.fromkeys(sides, Fraction(0))
    for each in verdicts:
        for side in sides:
            points[side] += sum(
                (weights[name] * exact(given) for name, given in each.scores[side].items()), start=Fraction(0)
            )
    return {side: points[side] / total for side in sides}


def _words(scores: dict[str, float], winner: str | None, verdicts: Sequence[Verdict]) -> str:
    points = ", ".join(f"{side}: {value:.2f}" for side, value in scores.items())
    head = "The debate ends in a draw" if winner is None else f"The debate is won by: {winner}"
    reasons = "\n".join(f"{each.judge}: {each.reason}" for each in verdicts if each.reason)
    return f"{head} ({points}).\n{reasons}".strip()
