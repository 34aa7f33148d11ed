"""Properties of all patterns, over random members, failures, options, answers and deaths of the process."""

import asyncio
import json
import random
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.domains.agents.contracts import AgentSpec
from quarterdeck.domains.crews.adapters.cel import CelExpressions
from quarterdeck.domains.executions.contracts import ExecutionOutput
from quarterdeck.domains.executions.errors import ExecutionFailedError
from quarterdeck.domains.executions.interpreter import interpret
from quarterdeck.domains.executions.patterns import votes
from quarterdeck.domains.executions.plan import PipelinePlan, PlannedAgent
from quarterdeck.domains.flows.contracts.pipeline import PipelineSpec
from quarterdeck.domains.flows.contracts.pipeline_patterns import Majority, Threshold, Unanimous, Weighted
from quarterdeck.domains.flows.contracts.pipeline_results import Ballot, Proposal
from quarterdeck.domains.flows.rules.pipeline import check_pipeline
from quarterdeck.domains.models.contracts import ModelRequest
from tests.executions.patterns.cases import PATTERNS
from tests.executions.patterns.memory_run import Died, Memory, MemoryRun, fails

EXPRESSIONS = CelExpressions()
ON_ERROR = [
    {"action": "fail"},
    {"action": "skip"},
    {"action": "retry", "times": 2, "then": "skip"},
    {"action": "retry", "times": 1},
    {"action": "substitute", "agent": "spare"},
    {"action": "substitute", "agent": "spare", "then": "skip"},
]
OPTIONS: dict[str, list[dict[str, Any]]] = {
    "sequential": [{}, {"carry": "all"}],
    "parallel": [{}, {"max_concurrency": 1}, {"min_outputs": 2}, {"aggregator": {"by": "concatenate"}}],
    "router": [
        {},
        {"fall_over": False},
        {"strategy": {"by": "round_robin"}},
        {"strategy": {"by": "embedding", "model": "v"}},
        {"strategy": {"by": "embedding", "model": "v", "min_similarity": 0.5, "fallback": "m-0"}},
        {"strategy": {"by": "embedding", "model": "v", "min_similarity": 0.5}},
    ],
    "ensemble": [{}, {"max_concurrency": 2}, {"min_perspectives": 2}],
    "blackboard": [
        {},
        {"at_last_round": "fail", "max_rounds": 2},
        {"until": None, "max_rounds": 3, "conclusion": None},
    ],
    "supervisor_worker": [{}, {"review": False}, {"max_redos": 0, "unaccepted": "drop"}, {"unaccepted": "fail"}],
    "consensus": [{}, {"otherwise": "best"}, {"rule": {"by": "unanimous"}, "max_rounds": 3}, {"quorum": 1.0}],
    "debate": [{}, {"rounds": 1}, {"rounds": 3}],
    "handoff": [
        {},
        {"transfer": "any"},
        {"fall_over": False},
        {"unresolved": "last", "carry": "none"},
        {"max_transfers": 1},
    ],
}


class Chance:
    """Answers and failures drawn from a seed and the step alone, so that each call has its one outcome."""

    def __init__(self, seed: int, failing: float) -> None:
        self._seed = seed
        self._failing = failing

    def __call__(self, agent: str, step: str, request: ModelRequest) -> str:
        """Fail, or give any answer that fits."""
        chance = random.Random(f"{self._seed}:{step}")  # noqa: S311 - answers, not secrets
        if agent.startswith("m-") and chance.random() < self._failing:
            raise fails(agent)
        schema = request.output_schema
        return f"<{agent} in {step}>" if schema is None else json.dumps(_any(schema, chance))


def _any(schema: Any, chance: random.Random) -> Any:
    if "enum" in schema:
        return chance.choice(schema["enum"])
    match schema["type"]:
        case "object":
            return {key: _any(part, chance) for key, part in schema["properties"].items()}
        case "array":
            return [_any(schema["items"], chance) for _ in range(chance.randint(1, min(schema["maxItems"], 4)))]
        case "boolean":
            return chance.random() < 0.5
        case "integer":
            return chance.randint(schema["minimum"], schema["maximum"])
        case _:
            return f"because {chance.randint(0, 9)}"


@st.composite
def plans(draw: st.DrawFn) -> PipelinePlan:
    """A sound pipeline of any pattern."""
    pattern = draw(st.sampled_from(sorted(PATTERNS)))
    least = 2 if pattern in {"consensus", "debate", "ensemble", "parallel"} else 1
    names = [f"m-{n}" for n in range(draw(st.integers(least, 7)))]
    described: dict[str, Any] = {**PATTERNS[pattern](names), **draw(st.sampled_from(OPTIONS[pattern]))}
    if described.get("strategy", {}).get("by") == "embedding":
        described["members"] = [{**each, "examples": ["x" * (n + 1)]} for n, each in enumerate(described["members"])]
    spec = PipelineSpec.model_validate({"pattern": described, "on_error": draw(st.sampled_from(ON_ERROR))})
    assert check_pipeline(EXPRESSIONS.fault, spec, {}) == []
    agents = [PlannedAgent(name=name, version=1, spec=AgentSpec(role=name, goal="g")) for name in (*names, "spare")]
    return PipelinePlan(kind="pipeline", name="p", spec=spec, agents=tuple(agents), inputs={"prompt": "do it"})


def drive(run: MemoryRun, plan: PipelinePlan) -> ExecutionOutput | str:
    """The output, or the code of the failure."""

    async def to_the_end() -> ExecutionOutput | str:
        try:
            return await interpret(run, plan, EXPRESSIONS)
        except ExecutionFailedError as error:
            return error.reason.code
        finally:
            await run.close()

    return asyncio.run(to_the_end())


@settings(max_examples=150, deadline=None)
@given(plan=plans(), seed=st.integers(0, 2**32), failing=st.sampled_from([0.0, 0.2, 0.6, 1.0]))
def test_a_pattern_ends_with_a_whole_result_or_a_code(plan: PipelinePlan, seed: int, failing: float) -> None:
    memory = Memory()
    ended = drive(MemoryRun(memory, Chance(seed, failing)), plan)
    if isinstance(ended, str):
        assert ended
        return
    found = ended.pattern
    assert found is not None
    assert found.pattern == plan.spec.pattern.type
    steps = [each.step for each in found.contributions]
    assert len(steps) == len(set(steps))
    names = {member.name for member in plan.spec.pattern.members}
    for each in found.contributions:
        assert each.member in names
        assert each.ok == bool(each.text)
        assert each.ok != bool(each.error_code)
        assert each.ok or plan.spec.on_error.action != "fail" or plan.spec.pattern.type in {"router", "handoff"}
    assert any(each.ok for each in found.contributions)
    # Every contribution is an event, and every event of a turn that counts is a contribution.
    told = [(step, kind) for step, kind in memory.events if kind in {"member.completed", "member.failed"}]
    assert sorted(told) == sorted((each.step, f"member.{each.status}") for each in found.contributions)


@settings(max_examples=150, deadline=None)
@given(
    plan=plans(),
    seed=st.integers(0, 2**32),
    failing=st.sampled_from([0.0, 0.3]),
    deaths=st.lists(st.integers(1, 12), max_size=4),
)
def test_however_often_it_dies_the_result_is_the_same(
    plan: PipelinePlan, seed: int, failing: float, deaths: list[int]
) -> None:
    undisturbed = drive(MemoryRun(Memory(), Chance(seed, failing)), plan)
    memory = Memory()
    for death in deaths:
        try:
            ended = drive(MemoryRun(memory, Chance(seed, failing), dies_at=death), plan)
        except Died:
            continue
        assert ended == undisturbed
        break
    last = MemoryRun(memory, Chance(seed, failing))
    assert drive(last, plan) == undisturbed
    if isinstance(undisturbed, ExecutionOutput):
        # Driven once more it finds everything in the journal.
        again = MemoryRun(memory, Chance(seed, 1.0))
        assert drive(again, plan) == undisturbed
        assert again.calls == []


BALLOTS = st.lists(
    st.tuples(st.sampled_from(["approve", "reject", "abstain"]), st.sampled_from([0.1, 0.2, 0.3, 1, 2.5])), max_size=12
)


@settings(max_examples=300, deadline=None)
@given(cast=BALLOTS, share=st.sampled_from([0.1, 0.3, 0.5, 0.6, 1]), quorum=st.booleans())
def test_votes_are_counted_exactly(cast: list[tuple[Any, float]], share: float, quorum: bool) -> None:  # noqa: FBT001 - drawn
    ballots = [Ballot(member=f"m{i}", weight=weight, votes={"p1": vote}) for i, (vote, weight) in enumerate(cast)]
    tenths = {vote: sum(round(weight * 10) for each, weight in cast if each == vote) for vote in ("approve", "reject")}
    heads = {vote: sum(each == vote for each, _ in cast) for vote in ("approve", "reject", "abstain")}
    proposals = [Proposal(id="p1", by=("m0",), text="x")]
    share_of_all = Fraction(tenths["approve"], sum(tenths.values()) or 1)
    expected = [
        (Majority(by="majority"), heads["approve"] > heads["reject"]),
        (Weighted(by="weighted"), tenths["approve"] > tenths["reject"]),
        (Unanimous(by="unanimous"), heads["approve"] > 0 and heads["reject"] == 0),
        (Threshold(by="threshold", share=share), tenths["approve"] > 0 and share_of_all >= Fraction(str(share))),
    ]
    for rule, passes in expected:
        [tally] = votes.count(rule, proposals, ballots, quorum=quorum)
        assert tally.passed == (passes and quorum)
        assert (tally.approve, tally.reject, tally.abstain) == tuple(heads.values())
        # Nobody's approval can hurt, whoever he is.
        more = [*ballots, Ballot(member="new", weight=1, votes={"p1": "approve"})]
        assert votes.count(rule, proposals, more, quorum=quorum)[0].passed >= tally.passed


@pytest.mark.parametrize(
    ("cast", "members", "quorum", "reached"),
    [(0, 3, 0.1, False), (2, 3, 0.66, True), (1, 2, 0.5, True), (1, 3, 0.34, False)],
)
def test_a_quorum_is_a_share_of_all_members(cast: int, members: int, quorum: float, reached: bool) -> None:  # noqa: FBT001 - a parameter
    assert votes.has_quorum(cast, members, quorum) is reached
