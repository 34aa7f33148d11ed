"""Nine patterns x (run, errors, cancel, timeout, crash, concurrency, a hundred agents): a test in each cell."""

import asyncio
from typing import Any

import pytest

from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.kernel.contracts import JsonObject
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.patterns.cases import (
    NAMES,
    PATTERNS,
    Cast,
    agents,
    by_member,
    launched,
    pipeline,
    ran,
    result,
    role,
)

pytestmark = pytest.mark.anyio
ALWAYS = 1_000

TURNS = {
    # Who speaks, in which step, in the run of three members without any fault.
    "sequential": ["1:ada", "2:ben", "3:cleo"],
    "parallel": ["all:ada", "all:ben", "all:cleo"],
    "router": ["1:ada"],
    "ensemble": ["perspective:ada", "perspective:ben", "perspective:cleo"],
    "blackboard": ["round.1:ada", "round.2:ada", "round.2:ben", "round.3:ada", "round.3:ben", "round.3:cleo"],
    "supervisor_worker": ["work.1/do.0:ada", "work.2/do.0:ben", "work.3/do.0:cleo"],
    "consensus": [f"round.1/{act}:{name}" for act in ("propose", "vote") for name in NAMES],
    "debate": [f"round.{number}:{name}" for number in (1, 2) for name in NAMES],
    "handoff": ["1:ada", "2:ben", "3:cleo"],
}
DECIDED = {
    "sequential": "<cleo>",
    "parallel": "<the author of a team>",
    "router": "<ada>",
    "ensemble": "<the synthesizer of a team>",
    "blackboard": "<the editor of a team>",
    "supervisor_worker": "<the supervisor of a team>",
    "consensus": "<ada>",
    "debate": "The debate ends in a draw (pro: 5.00, contra: 5.00).",
    "handoff": "<cleo>",
}
HAS_FAILED_WITHOUT = {"router", "handoff"}
"""These fall over whatever the policy says; their fall_over is switched off where failing is the point."""


async def three(make_deck: MakeDeck, pattern: str, cast: Cast | None = None, **spec: Any) -> ExecutionsDeck:
    """A deck with the pipeline of this pattern and three members."""
    described = PATTERNS[pattern](NAMES)
    return await launched(make_deck(cast or Cast()), *agents(*NAMES, "spare"), pipeline(described, **spec))


@pytest.mark.parametrize("pattern", PATTERNS)
async def test_it_runs_and_says_how_it_came_about(make_deck: MakeDeck, pattern: str) -> None:
    deck = await three(make_deck, pattern)
    execution = await ran(deck, "count the ships")
    found = result(execution)
    assert found["pattern"] == pattern
    assert [each["step"] for each in found["contributions"]] == TURNS[pattern]
    assert execution.output is not None
    assert execution.output.text.splitlines()[0] == DECIDED[pattern]
    asked = [request for request in deck.provider.requests if role(request) in NAMES]
    assert all("count the ships" in request.messages[1].content for request in asked)
    completed = [event for event in await deck.log(execution.id) if event.type == "member.completed"]
    assert sorted(event.step or "" for event in completed) == sorted(TURNS[pattern])


@pytest.mark.parametrize("pattern", PATTERNS)
async def test_on_error_fail_names_the_member(make_deck: MakeDeck, pattern: str) -> None:
    cast = Cast()
    cast.broken = {"ada": ALWAYS}
    described = {**PATTERNS[pattern](NAMES), **({"fall_over": False} if pattern in HAS_FAILED_WITHOUT else {})}
    deck = await launched(make_deck(cast), *agents(*NAMES), pipeline(described))
    execution = await ran(deck)
    assert execution.status is ExecutionStatus.FAILED
    assert execution.reason is not None
    assert execution.reason.code == "model_refused"
    assert execution.reason.detail.startswith("Member ada failed: ")
    # A retry goes on from there: what the others have done is not done again.
    before = {event.step for event in await deck.log(execution.id) if event.type == "member.completed"}
    cast.broken = {}
    deck.provider.requests.clear()
    await deck.retry(execution.id)
    again = await deck.wait(execution.id)
    assert [each["step"] for each in result(again)["contributions"]] == TURNS[pattern]
    assert not before & {f"1:{role(request)}" for request in deck.provider.requests}


@pytest.mark.parametrize("pattern", PATTERNS)
async def test_on_error_skip_goes_on_without_the_member(make_deck: MakeDeck, pattern: str) -> None:
    cast = Cast()
    cast.broken = {"ada": ALWAYS}
    deck = await three(make_deck, pattern, cast, on_error={"action": "skip"})
    execution = await ran(deck)
    said = by_member(execution)
    assert {each["status"] for each in said["ada"]} == {"failed"}
    assert {each["error_code"] for each in said["ada"]} == {"model_refused"}
    assert all(not each["text"] and "ada is out of order" in each["error"] for each in said["ada"])
    assert any(each["status"] == "completed" for each in said["ben"])
    assert all(
        "ada is out of order" not in message.content for r in deck.provider.requests for message in r.messages[:1]
    )
    failed = [event for event in await deck.log(execution.id) if event.type == "member.failed"]
    assert [event.step for event in failed] == [each["step"] for each in said["ada"]]


@pytest.mark.parametrize("pattern", PATTERNS)
async def test_on_error_retry_asks_again_so_many_times(make_deck: MakeDeck, pattern: str) -> None:
    cast = Cast()
    cast.broken = {"ada": 2}
    deck = await three(make_deck, pattern, cast, on_error={"action": "retry", "times": 2})
    execution = await ran(deck)
    first = by_member(execution)["ada"][0]
    assert (first["status"], first["tries"]) == ("completed", 3)
    assert (await deck.types(execution.id)).count("member.retried") == 2
    cast.broken = {"ada": ALWAYS}
    described = {**PATTERNS[pattern](NAMES), **({"fall_over": False} if pattern in HAS_FAILED_WITHOUT else {})}
    await deck.seed(("Pipeline", "q", {"pattern": described, "on_error": {"action": "retry", "times": 1}}))
    failed = await deck.run("q", {"prompt": "x"}, kind="Pipeline")
    assert failed.status is ExecutionStatus.FAILED
    assert ALWAYS - cast.broken["ada"] == 2


@pytest.mark.parametrize("pattern", PATTERNS)
async def test_on_error_substitute_asks_another(make_deck: MakeDeck, pattern: str) -> None:
    cast = Cast()
    cast.broken = {"ada": ALWAYS}
    deck = await three(make_deck, pattern, cast, on_error={"action": "substitute", "agent": "spare"})
    execution = await ran(deck)
    said = by_member(execution)["ada"]
    assert {(each["status"], each["worker"]) for each in said} == {("completed", "spare")}
    assert "member.substituted" in await deck.types(execution.id)


@pytest.mark.parametrize("pattern", PATTERNS)
async def test_a_turn_that_takes_too_long_is_a_failure(make_deck: MakeDeck, pattern: str) -> None:
    described: Any = PATTERNS[pattern](NAMES)
    described["members"][0]["max_seconds"] = 1
    deck = await launched(
        make_deck(Cast()), *agents(*NAMES), pipeline(described, on_error={"action": "skip"}, limits={"max_seconds": 60})
    )
    slow = iter([30])
    deck.provider.slow = lambda request: next(slow, 0) if role(request) == "ada" else 0
    execution = await ran(deck)
    first = by_member(execution)["ada"][0]
    assert first["error_code"] == "max_execution_time"
    assert "longer than 1 seconds" in first["error"]
    assert deck.provider.cut_short == 1


@pytest.mark.parametrize("pattern", PATTERNS)
async def test_cancel_stops_every_branch(make_deck: MakeDeck, pattern: str) -> None:
    deck = await three(make_deck, pattern)
    deck.provider.slow = lambda request: 30 if role(request) in NAMES else 0
    execution_id = await deck.start("p", {"prompt": "x"}, kind="Pipeline")
    async with asyncio.timeout(10):
        while not any(role(request) in NAMES for request in deck.provider.requests):
            await asyncio.sleep(0.005)
        await asyncio.sleep(0.05)
        cancelled = await deck.cancel(execution_id)
        assert cancelled.status is ExecutionStatus.CANCELLED
        at_work = sum(role(request) in NAMES for request in deck.provider.requests)
        while deck.provider.cut_short < at_work:
            await asyncio.sleep(0.005)
    assert (await deck.types(execution_id))[-1] == "execution.cancelled"
    assert sum(role(request) in NAMES for request in deck.provider.requests) == at_work


@pytest.mark.parametrize("pattern", PATTERNS)
async def test_a_crash_at_any_call_changes_nothing(make_deck: MakeDeck, pattern: str) -> None:
    """Killed at each model call in turn: the same result, and only calls that were under way are made again."""
    deck = await three(make_deck, pattern, on_error={"action": "skip"})
    undisturbed = result(await ran(deck))
    calls = len(deck.provider.requests)
    deck.provider.seconds = 0.01
    for killed_at in range(1, calls + 1):
        deck.provider.requests.clear()
        execution_id = await deck.start("p", {"prompt": "do it"}, kind="Pipeline")
        async with asyncio.timeout(10):
            while len(deck.provider.requests) < killed_at:
                await asyncio.sleep(0.001)
        await deck.crash()
        execution = await deck.wait(execution_id)
        assert result(execution) == undisturbed
        assert len(deck.provider.requests) <= calls + len(NAMES)
        assert (await deck.types(execution_id)).count("execution.succeeded") == 1


@pytest.mark.parametrize("pattern", PATTERNS)
async def test_a_failure_that_was_passed_over_stays_one_after_a_crash(make_deck: MakeDeck, pattern: str) -> None:
    """Ada is skipped, the process dies at the last call, ada is well again: the result is as if nothing happened."""
    cast = Cast()
    deck = await three(make_deck, pattern, cast, on_error={"action": "skip"})
    cast.broken = {"ada": ALWAYS}
    undisturbed = result(await ran(deck))
    calls = len(deck.provider.requests)
    failures = len([each for each in undisturbed["contributions"] if each["status"] == "failed"])
    deck.provider.requests.clear()
    deck.provider.slow = lambda _: 2 if len(deck.provider.requests) == calls else 0
    execution_id = await deck.start("p", {"prompt": "do it"}, kind="Pipeline")
    async with asyncio.timeout(10):
        while len(deck.provider.requests) < calls or (await deck.types(execution_id)).count("member.failed") < failures:
            await asyncio.sleep(0.005)
    deck.provider.slow = lambda _: 0
    cast.broken = {}
    await deck.crash()
    assert result(await deck.wait(execution_id)) == undisturbed


@pytest.mark.parametrize("pattern", PATTERNS)
async def test_runs_side_by_side_never_see_each_other(make_deck: MakeDeck, pattern: str) -> None:
    cast = Cast()
    deck = await three(make_deck, pattern, cast)
    deck.provider.seconds = 0.01
    ids = [await deck.start("p", {"prompt": f"case #{n}#"}, kind="Pipeline") for n in range(6)]
    for n, execution_id in enumerate(ids):
        found = result(await deck.wait(execution_id))
        texts = [each["text"] for each in found["contributions"] if each["text"].startswith("<")]
        assert all(f"#{n}#" in text for text in texts)
    assert cast.mixed == []


MANY = [f"agent-{n}" for n in range(100)]


@pytest.mark.parametrize("pattern", PATTERNS)
async def test_a_hundred_agents_in_one_run(make_deck: MakeDeck, pattern: str) -> None:
    described: JsonObject = PATTERNS[pattern](MANY)
    if pattern == "blackboard":
        members: Any = described["members"]
        described = {
            **described,
            "members": [{**each, "when": "round == 1"} for each in members],
            "until": "size(board) == 100",
        }
    if pattern == "debate":
        described = {**described, "rounds": 1}
    limits = {"max_steps": 5_000}
    deck = await launched(make_deck(Cast("agent-99")), *agents(*MANY), pipeline(described, limits=limits))
    execution = await ran(deck)
    said = by_member(execution)
    assert set(said) == ({"agent-0"} if pattern == "router" else set(MANY))
    assert all(each["status"] == "completed" for turns in said.values() for each in turns)
