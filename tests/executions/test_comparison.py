"""Two executions step by step: aligned by name, and told in what they differ."""

from decimal import Decimal

import pytest

from quarterdeck.domains.crews.adapters.cel import CelExpressions
from quarterdeck.domains.executions.control.comparison import aligned
from quarterdeck.domains.executions.control.replays import ReplaysService
from quarterdeck.kernel.errors import NotFoundError
from quarterdeck.kernel.ids import uuid7
from tests.executions.conftest import MakeDeck
from tests.executions.scripted import Answer as Said
from tests.executions.scripted import call
from tests.executions.test_durability import ready
from tests.executions.test_forks import forked

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("a", "b", "merged"),
    [
        ("abc", "abc", "abc"),
        ("abc", "axbc", "axbc"),
        ("abc", "xabcy", "xabcy"),
        ("ab", "ba", "ab"),
        ("", "xy", "xy"),
        ("abd", "acd", "acbd"),
    ],
)
def test_names_are_aligned_in_the_order_of_the_first(a: str, b: str, merged: str) -> None:
    assert "".join(aligned(list(a), list(b))) == merged


async def test_what_differs_is_told_for_each_step(make_deck: MakeDeck) -> None:
    answers: list[Said] = [
        call("write_note", text="a"),
        "first",
        "second",
        call("write_note", text="b"),
        "1st",
        "second",
    ]
    deck = await ready(make_deck(lambda _: answers.pop(0)), {}, {})
    deck.provider.prices = [*[Decimal("0.001")] * 4, Decimal("0.002"), Decimal("0.001")]
    one, other = await deck.run("c"), await deck.run("c")
    service = ReplaysService(deck.definitions, CelExpressions())
    async with deck.work.begin(deck.principal, write=False) as unit:
        found = await service.compare(unit, one.id, other.id)
        same = await service.compare(unit, one.id, one.id)
        for pair in ((one.id, uuid7()), (uuid7(), one.id)):
            with pytest.raises(NotFoundError):
                await service.compare(unit, *pair)
    assert (same.same, same.output, same.inputs) == (len(same.steps), (), ())
    differs = {step.step: step.differs for step in found.steps if step.differs}
    assert differs["task:t0/try.0/model.0"] == ("output",)
    assert differs["task:t0/try.0/model.0/tool.0"] == ("input",)
    assert differs["task:t0/try.0/model.1"] == ("input", "output", "cost_usd")
    assert differs["task:t1/try.0/model.0"] == ("input",)
    assert found.same == len(found.steps) - len(differs)
    tool = next(step for step in found.steps if step.kind == "tool")
    assert [difference.model_dump() for difference in tool.input] == [
        {"place": "arguments/text", "before": "a", "after": "b"}
    ]
    assert tool.a is not None
    assert (tool.a.name, tool.a.status, tool.a.output) == ("write_note", "ok", "noted")
    second = next(step for step in found.steps if step.step == "task:t0/try.0/model.1")
    assert second.b is not None
    assert (second.b.output, second.b.cost_usd) == ("1st", Decimal("0.002"))
    assert {difference.place for difference in found.output} >= {"tasks/0/text"}
    assert (found.a.id, found.b.id, found.a.usage.model_calls) == (one.id, other.id, 3)


async def test_a_fork_is_the_same_up_to_its_step_and_has_what_the_other_has_not(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(lambda request: f"<{request.messages[-1].content[:2]}>"), {}, {})
    parent = await deck.run("c")
    await deck.seed(("Task", "t2", {"description": "t2", "agent": "writer"}))
    await deck.republish("Crew", "c", {"agents": ["writer"], "tasks": ["t0", "t1", "t2"]})
    child = await forked(deck, parent.id, version=2)
    service = ReplaysService(deck.definitions, CelExpressions())
    async with deck.work.begin(deck.principal, write=False) as unit:
        found = await service.compare(unit, parent.id, child.id)
    assert [step.differs for step in found.steps] == [()] * 6 + [("only_b",)] * 3
    assert found.steps[-2].a is None
    assert found.b.forked_from is not None


async def test_what_a_fork_shares_is_the_same_whatever_was_changed_after_it(make_deck: MakeDeck) -> None:
    """The shared call was made once, with the first one's words by the first one's model."""
    deck = await ready(make_deck(lambda request: f"<{request.messages[-1].content[:2]}>"), {}, {})
    await deck.republish("Task", "t0", {"description": "Of {topic}", "agent": "writer"})
    parent = await deck.run("c", {"topic": "tea"})
    await deck.seed(("Model", "large", {"provider": "ollama", "model": "m"}))
    child = await forked(deck, parent.id, step="task:t1", inputs={"topic": "rum"}, model="large")
    service = ReplaysService(deck.definitions, CelExpressions())
    async with deck.work.begin(deck.principal, write=False) as unit:
        found = await service.compare(unit, parent.id, child.id)
    differs = {step.step: step.differs for step in found.steps if step.differs}
    assert differs == {"task:t1/try.0/model.0": ("input", "name")}
    assert [difference.place for difference in found.inputs] == ["topic"]
