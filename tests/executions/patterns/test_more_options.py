"""Every option of supervisor_worker, consensus, debate and handoff does what it says; crews as members, limits."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from quarterdeck.domains.executions.contracts import Answer as PersonsAnswer
from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.models.contracts import ModelRequest
from quarterdeck.kernel.contracts import JsonObject
from tests.executions.conftest import MakeDeck
from tests.executions.patterns.cases import (
    NAMES,
    PATTERNS,
    Cast,
    Says,
    agents,
    deck_of,
    failed_with,
    launched,
    members,
    pipeline,
    ran,
    result,
    role,
    words_to,
)
from tests.executions.scripted import Answer, last_words

pytestmark = pytest.mark.anyio


# --- supervisor and workers


async def test_supervisor_sees_the_real_request_and_has_work_redone(make_deck: MakeDeck) -> None:
    def supervise(request: ModelRequest) -> Answer | None:
        if "accept" in str(request.output_schema):
            return {"feedback": "add sails", "accept": "It must be revised" in str(asked[-1])}
        return None

    asked: list[str] = []
    cast = Says(supervisor=supervise, ada=lambda request: asked.append(last_words(request)))
    deck = await deck_of(make_deck, "supervisor_worker", cast, members=members(NAMES[:1]))
    way = result(await ran(deck, "paint the harbour"))
    [item] = way["assignments"]
    assert (item["accepted"], item["redos"], item["feedback"]) == (True, 1, ["add sails"])
    assert "add sails" in asked[1]
    assert all("paint the harbour" in words for words in words_to(deck, "the supervisor of a team"))
    assert (await deck.types((await ran(deck)).id)).count("work.reviewed") == 2


@pytest.mark.parametrize(("unaccepted", "code"), [("keep", None), ("drop", "no_output"), ("fail", "work_refused")])
async def test_supervisor_refuses_to_the_end(make_deck: MakeDeck, unaccepted: str, code: str | None) -> None:
    def refuse(request: ModelRequest) -> Answer | None:
        return {"feedback": "no", "accept": False} if "accept" in str(request.output_schema) else None

    deck = await deck_of(make_deck, "supervisor_worker", Says(supervisor=refuse), unaccepted=unaccepted, max_redos=2)
    execution = await ran(deck)
    if code is None:
        assert [(item["accepted"], item["redos"]) for item in result(execution)["assignments"]] == [(False, 2)] * 3
    else:
        assert failed_with(execution) == code


async def test_supervisor_without_review_and_with_fewer_assignments(make_deck: MakeDeck) -> None:
    deck = await deck_of(make_deck, "supervisor_worker", review=False, supervisor={"agent": "spare"}, max_concurrency=1)
    way = result(await ran(deck))
    assert [item["accepted"] for item in way["assignments"]] == [None, None, None]
    assert len(words_to(deck, "spare")) == 2
    plan = next(request for request in deck.provider.requests if role(request) == "spare")
    assert '"maxItems": 8' in str(plan.output_schema).replace("'", '"')


# --- consensus


def ballots(**by_name: str) -> dict[str, Callable[[ModelRequest], Answer | None]]:
    """Each proposes itself and votes the same on every proposal."""

    def part(vote: str) -> Callable[[ModelRequest], Answer | None]:
        def answer(request: ModelRequest) -> Answer | None:
            if request.output_schema is None:
                return None
            properties: Any = request.output_schema["properties"]
            ids: list[str] = [each for each in properties if each != "reason"]
            return {"reason": f"I {vote}", **dict.fromkeys(ids, vote)}

        return answer

    return {name: part(vote) for name, vote in by_name.items()}


@pytest.mark.parametrize(
    ("rule", "votes", "decided"),
    [
        ({"by": "majority"}, ("approve", "approve", "reject"), True),
        ({"by": "majority"}, ("approve", "reject", "abstain"), False),
        ({"by": "weighted"}, ("approve", "reject", "reject"), True),
        ({"by": "unanimous"}, ("approve", "approve", "abstain"), True),
        ({"by": "unanimous"}, ("approve", "approve", "reject"), False),
        ({"by": "threshold", "share": 0.6}, ("approve", "reject", "reject"), True),
        ({"by": "threshold", "share": 0.61}, ("approve", "reject", "reject"), False),
    ],
)
async def test_consensus_counts(make_deck: MakeDeck, rule: JsonObject, votes: tuple[str, ...], decided: bool) -> None:  # noqa: FBT001 - a parameter
    weighed = rule["by"] in {"weighted", "threshold"}
    found = [
        {**member, **({"weight": weight} if weighed else {})}
        for member, weight in zip(members(NAMES), (0.3, 0.1, 0.1), strict=True)
    ]
    cast = Says(**ballots(**dict(zip(NAMES, votes, strict=True))))
    deck = await deck_of(make_deck, "consensus", cast, members=found, rule=rule)
    execution = await ran(deck)
    if decided:
        way = result(execution)
        assert (way["decided"], len(way["rounds"])) == (True, 1)
    else:
        assert failed_with(execution) == "no_consensus"


async def test_consensus_without_a_decision_takes_the_best_if_told_so(make_deck: MakeDeck) -> None:
    cast = Says(**ballots(ada="reject", ben="reject", cleo="abstain"))
    found = [{**member, "proposes": member["name"] != "cleo"} for member in members(NAMES)]
    deck = await deck_of(make_deck, "consensus", cast, members=found, otherwise="best", max_rounds=3)
    way = result(await ran(deck))
    assert (way["decided"], len(way["rounds"]), way["winner"]) == (False, 3, "p1")
    assert [proposal["by"] for proposal in way["rounds"][0]["proposals"]] == [["ada"], ["ben"]]
    later = words_to(deck, "ada")[2]
    assert "0 for, 2 against, 1 abstained" in later
    assert "I reject" in later


async def test_consensus_needs_its_quorum(make_deck: MakeDeck) -> None:
    cast = Cast()
    cast.broken = {"ben": 100, "cleo": 100}
    described = {**PATTERNS["consensus"](NAMES), "quorum": 0.5, "max_rounds": 1}
    deck = await launched(make_deck(cast), *agents(*NAMES), pipeline(described, on_error={"action": "skip"}))
    assert failed_with(await ran(deck)) == "no_consensus"
    await deck.seed(pipeline({**described, "quorum": 0.3}, on_error={"action": "skip"}))
    assert result(await ran(deck))["decided"] is True


# --- debate


async def test_debate_hears_what_was_said_and_counts_by_the_rubric(make_deck: MakeDeck) -> None:
    scores = {"first": (10, 0), "second": (4, 6)}
    turn = iter(scores.values())

    def judge(_: ModelRequest) -> Answer:
        pro, contra = next(turn)
        return {
            "reason": "heard",
            "side_1": {"facts": pro, "style": 0},
            "side_2": {"facts": contra, "style": 10},
        }

    rubric = [{"name": "facts", "weight": 3, "description": "true things"}, {"name": "style"}]
    deck = await deck_of(make_deck, "debate", Says(judge=judge), rubric=rubric, rounds=3)
    way = result(await ran(deck))
    # Facts count three times as much as style; the mean of both judges.
    assert way["scores"] == {"pro": 5.25, "contra": 4.75}
    assert way["winner"] == "pro"
    openings = [words[0] for words in (words_to(deck, name) for name in NAMES)]
    assert not any("<" in words for words in openings)
    assert "Round 2, ada (pro)" in words_to(deck, "ben")[1]
    assert "Round 2, cleo (pro)" in words_to(deck, "ben")[2]
    assert "true things" in words_to(deck, "the judge of a team")[0]
    assert len(way["statements"]) == 9


async def test_debate_needs_every_side(make_deck: MakeDeck) -> None:
    cast = Cast()
    cast.broken = {"ben": 100}
    described = PATTERNS["debate"](NAMES)
    deck = await launched(make_deck(cast), *agents(*NAMES), pipeline(described, on_error={"action": "skip"}))
    assert failed_with(await ran(deck)) == "side_silent"


# --- handoff


async def test_handoff_escalates_with_its_history(make_deck: MakeDeck) -> None:
    deck = await deck_of(make_deck, "handoff")
    execution = await ran(deck)
    way = result(execution)
    assert [(each["source"], each["target"], each["reason"]) for each in way["transfers"]] == [
        ("ada", "ben", "ada said so"),
        ("ben", "cleo", "ben said so"),
    ]
    assert (way["resolved_by"], execution.output and execution.output.text) == ("cleo", "<cleo>")
    [words] = words_to(deck, "cleo")
    assert all(part in words for part in ("<ada>", "<ben>", "ada to ben", "ben said so"))
    assert (await deck.types(execution.id)).count("request.transferred") == 2


@pytest.mark.parametrize(("carry", "sees"), [("last", ["<ben>"]), ("none", [])])
async def test_handoff_carries_as_much_as_told(make_deck: MakeDeck, carry: str, sees: list[str]) -> None:
    deck = await deck_of(make_deck, "handoff", carry=carry)
    await ran(deck)
    [words] = words_to(deck, "cleo")
    assert [name for name in ("<ada>", "<ben>") if name in words] == sees


async def test_handoff_goes_to_whom_the_member_names(make_deck: MakeDeck) -> None:
    named: JsonObject = {"answer": "a", "resolved": False, "reason": "not mine", "transfer_to": "cleo"}
    found = [{**member, "description": f"desk of {member['name']}"} for member in members(NAMES)]
    deck = await deck_of(make_deck, "handoff", Says(ada=lambda _: named), members=found, transfer="any")
    way = result(await ran(deck))
    assert [(each["source"], each["target"]) for each in way["transfers"]] == [("ada", "cleo")]
    assert "desk of ben" in words_to(deck, "ada")[0]


async def test_handoff_conditions_decide_who_takes_it_and_when_it_is_done(make_deck: MakeDeck) -> None:
    found = [
        {"name": "ada", "agent": "ada", "accepts": "request.contains('ship')", "resolved": "output.contains('anchor')"},
        {"name": "ben", "agent": "ben", "tier": 2, "accepts": "size(transfers) > 5", "resolved": "true"},
        {"name": "cleo", "agent": "cleo", "tier": 3, "resolved": "output == '<cleo>'"},
    ]
    deck = await deck_of(make_deck, "handoff", members=found)
    way = result(await ran(deck, "a ship"))
    assert [(each["source"], each["target"]) for each in way["transfers"]] == [("ada", "cleo")]
    assert "output.contains('anchor')" in way["transfers"][0]["reason"]
    assert result(await ran(deck, "a star"))["transfers"] == []
    closed = [{**each, "accepts": "request == 'never'"} for each in found]
    await deck.seed(pipeline({"type": "handoff", "members": closed}))
    assert failed_with(await ran(deck)) == "nobody_accepts"


async def test_handoff_that_nobody_resolves(make_deck: MakeDeck) -> None:
    """It fails, gives the last answer, or asks a person; and it is handed over only so often."""
    deck = await deck_of(make_deck, "handoff", Cast("nobody"), max_transfers=1)
    execution = await ran(deck)
    assert failed_with(execution) == "unresolved"
    assert "ada to ben" in (execution.reason.detail if execution.reason else "")
    await deck.seed(pipeline({**PATTERNS["handoff"](NAMES), "unresolved": "last"}))
    execution = await ran(deck)
    assert (result(execution)["resolved"], execution.output and execution.output.text) == (False, "<cleo>")
    await deck.seed(pipeline({**PATTERNS["handoff"](NAMES), "unresolved": "person"}))
    execution_id = await deck.start("p", {"prompt": "x"}, kind="Pipeline")
    waiting = await deck.wait(execution_id, ExecutionStatus.WAITING)
    [request] = waiting.waiting_for
    assert request.output == "<cleo>"
    await deck.answer(execution_id, PersonsAnswer(request=request.request, action="answer", text="I did it"))
    done = await deck.wait(execution_id)
    assert (result(done)["resolved_by"], done.output and done.output.text) == ("person", "I did it")


@pytest.mark.parametrize("policy", [{}, {"on_error": {"action": "skip"}}])
async def test_handoff_escalates_past_a_failure(make_deck: MakeDeck, policy: JsonObject) -> None:
    """To a neighbour of the tier, then up; whatever becomes of members that fail elsewhere."""
    cast = Cast()
    cast.broken = {"ada": 1, "ben": 1}
    found = [{**member, "tier": tier} for member, tier in zip(members(NAMES), (1, 1, 2), strict=True)]
    described = {**PATTERNS["handoff"](NAMES), "members": found}
    deck = await launched(make_deck(cast), *agents(*NAMES), pipeline(described, **policy))
    way = result(await ran(deck))
    assert [(each["source"], each["target"]) for each in way["transfers"]] == [("ada", "ben"), ("ben", "cleo")]
    assert "ada is out of order" in way["transfers"][0]["reason"]
    assert way["resolved_by"] == "cleo"


async def test_handoff_whose_last_tier_fails_says_so_and_a_retry_asks_it_anew(make_deck: MakeDeck) -> None:
    cast = Cast()
    cast.broken = {"cleo": 1}
    deck = await deck_of(make_deck, "handoff", cast)
    execution = await ran(deck)
    assert failed_with(execution) == "unresolved"
    assert execution.reason is not None
    assert "cleo: " in execution.reason.detail
    assert "out of order" in execution.reason.detail
    await deck.retry(execution.id)
    done = await deck.wait(execution.id)
    assert result(done)["resolved_by"] == "cleo"
    assert [len(words_to(deck, name)) for name in NAMES] == [1, 1, 2]


# --- crews as members, placeholders, limits


async def test_a_crew_is_a_member_and_is_given_the_request(make_deck: MakeDeck) -> None:
    topic = {
        "type": "object",
        "properties": {"topic": {"type": "string"}, "n": {"type": "integer"}},
        "required": ["topic"],
    }
    found = [
        {"name": "one", "crew": "c"},
        {"name": "two", "crew": "c", "inputs": {"topic": "about {request}", "n": 3}, "instructions": "Rhyme."},
    ]
    deck = await launched(
        make_deck(Cast()),
        *agents("ada"),
        ("Task", "t", {"description": "Write: {topic}", "agent": "ada"}),
        ("Crew", "c", {"agents": ["ada"], "tasks": ["t"], "inputs": topic}),
        pipeline({"type": "sequential", "members": found}),
    )
    execution = await ran(deck, "the sea")
    assert [each["worker"] for each in result(execution)["contributions"]] == ["c", "c"]
    first, second = words_to(deck, "ada")
    assert first == "Write: the sea"
    assert second.startswith("Write: about the sea")
    assert second.endswith("Rhyme.")
    steps = [event.step or "" for event in await deck.log(execution.id) if event.type == "model.completed"]
    assert steps == ["1:one/try.0/task:t/try.0/model.0", "2:two/try.0/task:t/try.0/model.0"]


async def test_the_limits_of_the_whole_get_past_no_policy(make_deck: MakeDeck) -> None:
    described = PATTERNS["sequential"](NAMES)
    limited = pipeline(described, on_error={"action": "skip"}, limits={"max_tokens": 15})
    deck = await launched(make_deck(Cast()), *agents(*NAMES), limited)
    assert failed_with(await ran(deck)) == "max_tokens"


async def test_versions_are_pinned_when_it_starts(make_deck: MakeDeck) -> None:
    deck = await deck_of(make_deck, "sequential")
    deck.provider.seconds = 0.1
    execution_id = await deck.start("p", {"prompt": "x"}, kind="Pipeline")
    async with asyncio.timeout(5):
        while not deck.provider.requests:
            await asyncio.sleep(0.005)
    await deck.seed(*agents("cleo", backstory="changed meanwhile"))
    await deck.wait(execution_id)
    assert "changed meanwhile" not in deck.provider.requests[-1].messages[0].content
