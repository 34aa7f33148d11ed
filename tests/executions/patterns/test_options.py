"""Every option of sequential, parallel, router, ensemble and blackboard does what it says."""

import asyncio
from typing import Any

import pytest

from quarterdeck.domains.executions.contracts import Answer as PersonsAnswer
from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.kernel.contracts import JsonObject
from tests.executions.conftest import MakeDeck
from tests.executions.patterns.cases import (
    NAMES,
    PATTERNS,
    Cast,
    Says,
    agents,
    by_member,
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

pytestmark = pytest.mark.anyio


# --- sequential


@pytest.mark.parametrize(("carry", "sees"), [("previous", ["<ben>"]), ("all", ["<ada>", "<ben>"])])
async def test_sequential_carries(make_deck: MakeDeck, carry: str, sees: list[str]) -> None:
    deck = await deck_of(make_deck, "sequential", carry=carry)
    await ran(deck)
    [words] = words_to(deck, "cleo")
    assert [name for name in ("<ada>", "<ben>") if name in words] == sees


def _gated(**gate: Any) -> list[dict[str, Any]]:
    first, *rest = members(NAMES)
    return [{**first, "gate": gate}, *rest]


async def test_sequential_gates_open_stop_or_fail(make_deck: MakeDeck) -> None:
    closed = {"by": "expression", "expression": "output.contains('ships')"}
    deck = await deck_of(make_deck, "sequential", members=_gated(**closed))
    execution = await ran(deck)
    found = result(execution)
    assert (found["stopped_at"], execution.output and execution.output.text) == ("ada", "<ada>")
    assert "output.contains('ships')" in found["reason"]
    await deck.seed(pipeline({"type": "sequential", "members": _gated(**closed, otherwise="fail")}))
    assert failed_with(await ran(deck)) == "gate_closed"
    opens = {"by": "expression", "expression": "output == '<ada>' && request == 'do it' && inputs.prompt == request"}
    await deck.seed(pipeline({"type": "sequential", "members": _gated(**opens)}))
    assert result(await ran(deck))["stopped_at"] is None


@pytest.mark.parametrize("valid", [True, False])
async def test_sequential_gates_are_judged(make_deck: MakeDeck, valid: bool) -> None:  # noqa: FBT001 - a parameter
    cast = Says(reviewer=lambda _: {"reason": "too short", "valid": valid})
    deck = await deck_of(make_deck, "sequential", cast, members=_gated(by="judgement", criterion="It is long."))
    found = result(await ran(deck))
    assert found["reason"] == ("" if valid else "too short")
    assert "It is long." in words_to(deck, "the reviewer of a team")[0]


async def test_sequential_gates_wait_for_a_person(make_deck: MakeDeck) -> None:
    """Sent back once, then written by the person; the next member works with the person's text."""
    deck = await deck_of(make_deck, "sequential", members=_gated(by="person", question="Good?"))
    execution_id = await deck.start("p", {"prompt": "x"}, kind="Pipeline")
    for action, text in (("revise", "shorter"), ("answer", "my own words")):
        waiting = await deck.wait(execution_id, ExecutionStatus.WAITING)
        [request] = waiting.waiting_for
        await deck.crash()
        answer = PersonsAnswer.model_validate({"request": request.request, "action": action, "text": text})
        await deck.answer(execution_id, answer)
        async with asyncio.timeout(5):
            while (now := await deck.show(execution_id)).waiting_for == waiting.waiting_for:
                await asyncio.sleep(0.01)
        assert now.waiting_for != waiting.waiting_for
        await deck.wait(execution_id, ExecutionStatus.WAITING, ExecutionStatus.SUCCEEDED)
    execution = await deck.wait(execution_id)
    assert [each["worker"] for each in by_member(execution)["ada"]] == ["ada", "ada", "person"]
    assert "shorter" in words_to(deck, "ada")[1]
    assert "my own words" in words_to(deck, "ben")[0]


# --- parallel


@pytest.mark.parametrize(("limit", "most"), [(1, 1), (2, 2), (None, 3)])
@pytest.mark.parametrize("pattern", ["parallel", "ensemble", "supervisor_worker", "consensus"])
async def test_side_by_side_keeps_to_max_concurrency(
    make_deck: MakeDeck, pattern: str, limit: int | None, most: int
) -> None:
    deck = await deck_of(make_deck, pattern, max_concurrency=limit)
    deck.provider.seconds = 0.05
    # However slow the machine is: nobody is done before as many are at work as may be.
    deck.provider.may_end = lambda request: role(request) not in NAMES or deck.provider.most_at_work >= most
    result(await ran(deck))
    assert deck.provider.most_at_work == most


async def test_parallel_concatenates(make_deck: MakeDeck) -> None:
    deck = await deck_of(make_deck, "parallel", aggregator={"by": "concatenate", "separator": "|", "headings": False})
    execution = await ran(deck)
    assert execution.output is not None
    assert execution.output.text == "<ada>|<ben>|<cleo>"
    await deck.seed(pipeline({"type": "parallel", "members": members(NAMES[:1])}))
    assert (await ran(deck)).output.text == "## ada\n<ada>"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("conflict", "value"),
    [
        ("first", {"port": "ada", "ada": 1, "ben": 1}),
        ("last", {"port": "ben", "ada": 1, "ben": 1}),
        ("list", {"port": ["ada", "ben"], "ada": [1], "ben": [1]}),
        ("fail", None),
    ],
)
async def test_parallel_merges(make_deck: MakeDeck, conflict: str, value: JsonObject | None) -> None:
    cast = Says(ada=lambda _: {"port": "ada", "ada": 1}, ben=lambda _: {"port": "ben", "ben": 1})
    described = {"type": "parallel", "members": members(NAMES[:2]), "aggregator": {"by": "merge", "conflict": conflict}}
    deck = await launched(make_deck(cast), *agents(*NAMES, output_schema={"type": "object"}), pipeline(described))
    execution = await ran(deck)
    if value is None:
        assert failed_with(execution) == "merge_conflict"
    else:
        assert execution.output is not None
        assert execution.output.value == value


async def test_parallel_needs_enough_outputs_and_a_retry_asks_the_failed_anew(make_deck: MakeDeck) -> None:
    cast = Cast()
    cast.broken = {"ada": 1}
    described = {"type": "parallel", "members": members(NAMES), "min_outputs": 3}
    deck = await launched(make_deck(cast), *agents(*NAMES), pipeline(described, on_error={"action": "skip"}))
    execution = await ran(deck)
    assert failed_with(execution) == "too_few_outputs"
    await deck.retry(execution.id)
    assert {each["status"] for each in result(await deck.wait(execution.id))["contributions"]} == {"completed"}
    assert [role(request) for request in deck.provider.requests].count("ben") == 1


async def test_parallel_writes_to_a_schema(make_deck: MakeDeck) -> None:
    schema = {"type": "object", "properties": {"ships": {"type": "integer"}}, "required": ["ships"]}
    author = {"agent": "spare", "instructions": "Count for {prompt}."}
    deck = await deck_of(make_deck, "parallel", aggregator={"by": "model", "author": author, "output_schema": schema})
    execution = await ran(deck)
    assert execution.output is not None
    assert execution.output.value == {"ships": 5}
    [words] = words_to(deck, "spare")
    assert all(part in words for part in ("<ada>", "<ben>", "<cleo>", "Count for do it."))


# --- router


async def test_router_by_rule_says_which(make_deck: MakeDeck) -> None:
    rules = ["request.contains('ship')", "request.contains('s')", None]
    found = [{**m, **({"when": rule} if rule else {})} for m, rule in zip(members(NAMES), rules, strict=True)]
    deck = await deck_of(make_deck, "router", members=found, strategy={"by": "rule"})
    for prompt, chosen in (("a ship", "ada"), ("stars", "ben"), ("moon", "cleo")):
        way = result(await ran(deck, prompt))
        assert way["chosen"] == way["answered_by"] == chosen
    assert "none" in way["reason"]
    await deck.seed(pipeline({"type": "router", "members": found[:2], "strategy": {"by": "rule"}}))
    assert failed_with(await ran(deck, "moon")) == "no_route"


async def test_router_by_model_reads_the_descriptions_and_says_why(make_deck: MakeDeck) -> None:
    choice: JsonObject = {"subject": "x", "member": "ben", "second_best": "cleo", "reason": "ben knows"}
    found = [{**member, "description": f"knows {member['name']}"} for member in members(NAMES)]
    deck = await deck_of(make_deck, "router", Says(router=lambda _: choice), members=found)
    way = result(await ran(deck))
    assert (way["chosen"], way["reason"], way["ranking"]) == ("ben", "ben knows", ["ben", "cleo", "ada"])
    assert "knows cleo" in words_to(deck, "the router of a team")[0]
    [event] = [each for each in await deck.log((await ran(deck)).id) if each.type == "route.chosen"]
    assert event.data["reason"] == "ben knows"


async def test_router_falls_over_to_the_next_best(make_deck: MakeDeck) -> None:
    choice: JsonObject = {"subject": "x", "member": "ben", "second_best": "cleo", "reason": "ben knows"}
    cast = Says(router=lambda _: choice)
    cast.broken = {"ben": 1}
    deck = await deck_of(make_deck, "router", cast)
    way = result(await ran(deck))
    assert (way["chosen"], way["answered_by"]) == ("ben", "cleo")
    assert [each["status"] for each in way["contributions"]] == ["failed", "completed"]
    cast.broken = {"ada": 1, "ben": 1, "cleo": 1}
    assert failed_with(await ran(deck)) == "no_route_worked"


async def test_router_round_robin_gives_each_its_turn_also_side_by_side(make_deck: MakeDeck) -> None:
    deck = await deck_of(make_deck, "router", strategy={"by": "round_robin"})
    ids = [await deck.start("p", {"prompt": "x"}, kind="Pipeline") for _ in range(6)]
    answered = [result(await deck.wait(each))["answered_by"] for each in ids]
    assert sorted(answered) == ["ada", "ada", "ben", "ben", "cleo", "cleo"]


# --- ensemble

SKILLS = {"ada": ["Sails", "ropes"], "ben": ["ropes"], "cleo": ["maps"]}


@pytest.mark.parametrize(
    ("selection", "chosen"),
    [
        ({"by": "capability", "needs": ["ropes", "sails"]}, ["ada", "ben"]),
        ({"by": "capability", "needs": ["ropes", "sails"], "top_k": 1}, ["ada"]),
        ({"by": "capability", "needs": ["{prompt}"]}, ["cleo"]),
        ({"by": "model", "top_k": 2}, ["ada"]),
        ({"by": "all"}, NAMES),
    ],
)
async def test_ensemble_chooses_by_capability(make_deck: MakeDeck, selection: JsonObject, chosen: list[str]) -> None:
    skills = {} if selection["by"] == "all" else SKILLS
    found = [{**member, "capabilities": skills.get(member["name"], [])} for member in members(NAMES)]
    deck = await deck_of(make_deck, "ensemble", members=found, selection=selection)
    way = result(await ran(deck, "maps"))
    assert [each["member"] for each in way["chosen"]] == chosen
    assert list(by_member(await deck.show((await ran(deck, "maps")).id))) == chosen


async def test_ensemble_takes_no_failure_for_a_perspective(make_deck: MakeDeck) -> None:
    cast = Cast()
    cast.broken = {"ben": 100}
    described = {**PATTERNS["ensemble"](NAMES), "synthesizer": {"agent": "spare"}, "min_perspectives": 2}
    deck = await launched(make_deck(cast), *agents(*NAMES, "spare"), pipeline(described, on_error={"action": "skip"}))
    await ran(deck)
    [words] = words_to(deck, "spare")
    assert "<ada>" in words
    assert "ben" not in words
    cast.broken = {"ben": 100, "ada": 100}
    assert failed_with(await ran(deck)) == "too_few_perspectives"


# --- blackboard


async def test_blackboard_controller_chooses_and_ends(make_deck: MakeDeck) -> None:
    order = iter(["ben", "ada", "FINISHED"])
    cast = Says(controller=lambda _: {"missing": "something", "next": next(order)})
    found = [{**member, "writes": "fact", "description": "knows"} for member in members(NAMES)]
    deck = await deck_of(
        make_deck, "blackboard", cast, members=found, control={"by": "model"}, until=None, conclusion=None
    )
    execution = await ran(deck)
    way = result(execution)
    assert [(entry["author"], entry["type"], entry["round"]) for entry in way["board"]] == [
        ("ben", "fact", 1),
        ("ada", "fact", 2),
    ]
    assert (way["ended_by"], way["rounds"], way["reason"]) == ("controller", 2, "something")
    assert execution.output is not None
    assert execution.output.text == "<ada>"
    first, second, _ = (request.output_schema for request in deck.provider.requests if "controller" in role(request))
    assert "FINISHED" not in str(first)
    assert "FINISHED" in str(second)
    assert "<ben>" in words_to(deck, "ada")[0]


async def test_blackboard_rounds_are_bounded(make_deck: MakeDeck) -> None:
    found = [{**member, "when": "true"} for member in members(NAMES[:1])]
    options: dict[str, Any] = {"members": found, "until": "size(board) > 100", "max_rounds": 3, "conclusion": None}
    deck = await deck_of(make_deck, "blackboard", **options)
    way = result(await ran(deck))
    assert (way["ended_by"], way["rounds"], len(way["board"])) == ("max_rounds", 3, 3)
    await deck.seed(pipeline({**PATTERNS["blackboard"](NAMES), **options, "at_last_round": "fail"}))
    assert failed_with(await ran(deck)) == "max_rounds"


async def test_blackboard_triggers_look_at_typed_entries_until_it_is_quiet(make_deck: MakeDeck) -> None:
    fact = {"type": "object", "properties": {"ships": {"type": "integer"}}, "required": ["ships"]}
    found = [
        {"name": "ada", "agent": "ada", "writes": "fact", "when": "size(board) == 0"},
        {
            "name": "ben",
            "agent": "ben",
            "writes": "plan",
            "when": "size(board) == 1 && board[0].type == 'fact' && board[0].json.ships == 5",
        },
        {"name": "cleo", "agent": "cleo", "when": "board.exists(e, e.type == 'doubt')"},
    ]
    options: dict[str, Any] = {"members": found, "entry_types": {"fact": fact}, "until": None, "conclusion": None}
    deck = await deck_of(make_deck, "blackboard", **options)
    way = result(await ran(deck))
    assert [(entry["author"], entry["type"]) for entry in way["board"]] == [("ada", "fact"), ("ben", "plan")]
    assert way["board"][0]["json"] == {"ships": 5}
    assert way["ended_by"] == "quiet"


async def test_a_board_that_stays_empty_is_a_failure(make_deck: MakeDeck) -> None:
    found = [{**member, "when": "round > 100"} for member in members(NAMES)]
    deck = await deck_of(make_deck, "blackboard", members=found)
    assert failed_with(await ran(deck)) == "empty_board"
