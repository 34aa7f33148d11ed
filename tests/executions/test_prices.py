"""Calls whose price is not known: no sum leaves them out, and no limit of cost overlooks them."""

from decimal import Decimal

import pytest

from quarterdeck.cli import output
from quarterdeck.domains.executions.contracts import Execution, ExecutionStatus
from quarterdeck.kernel.contracts import Json, JsonObject
from tests.executions.conftest import MakeDeck

pytestmark = pytest.mark.anyio

Prices = list[Decimal | None]


async def two_calls(
    make_deck: MakeDeck, prices: Prices, *, agent: JsonObject | None = None, crew: JsonObject | None = None
) -> tuple[Execution, list[Json]]:
    """An execution of two tasks at its end, whose calls have these prices, and what its log says of them."""
    deck = make_deck(lambda _: "done")
    deck.provider.prices = [*prices]
    await deck.engine.launch(deck.driver.drive)
    await deck.seed(
        ("Agent", "writer", {"role": "r", "goal": "g", **(agent or {})}),
        *(("Task", name, {"description": name, "agent": "writer"}) for name in ("one", "two")),
        ("Crew", "c", {"agents": ["writer"], "tasks": ["one", "two"], **(crew or {})}),
    )
    execution = await deck.run("c")
    events = await deck.log(execution.id)
    return execution, [event.data["cost_usd"] for event in events if event.type == "model.completed"]


@pytest.mark.parametrize(
    ("prices", "cost", "known", "unpriced", "told"),
    [
        ([Decimal("0.002"), Decimal("0.001")], Decimal("0.003"), Decimal("0.003"), 0, "$0.003"),
        ([Decimal(0), Decimal(0)], Decimal(0), Decimal(0), 0, "$0"),
        ([Decimal("0.002"), None], None, Decimal("0.002"), 1, "at least $0.002"),
        ([None, None], None, Decimal(0), 2, "cost not known"),
    ],
)
async def test_a_sum_that_leaves_a_call_out_is_not_given_out_as_the_cost(
    make_deck: MakeDeck, prices: Prices, cost: Decimal | None, known: Decimal, unpriced: int, told: str
) -> None:
    """Nothing but known prices gives a cost; zero is a price, too."""
    execution, costs = await two_calls(make_deck, prices)
    assert execution.status is ExecutionStatus.SUCCEEDED
    usage = execution.usage
    assert (usage.cost_usd, usage.known_cost_usd, usage.unpriced_calls) == (cost, known, unpriced)
    assert costs == [None if price is None else str(price) for price in prices]
    assert output.cost(usage.model_dump(mode="json")) == told


@pytest.mark.parametrize(
    ("agent", "crew", "code"),
    [
        ({}, {"limits": {"max_cost_usd": "9"}}, "max_cost_usd"),
        ({"max_cost_usd_per_task": "9"}, {}, "max_cost_usd_per_task"),
    ],
)
async def test_a_limit_of_cost_that_cannot_be_kept_ends_the_execution(
    make_deck: MakeDeck, agent: JsonObject, crew: JsonObject, code: str
) -> None:
    """With the reason and the mend, and after the call that showed it; known prices far below it go on."""
    execution, costs = await two_calls(make_deck, [None], agent=agent, crew=crew)
    assert execution.status is ExecutionStatus.FAILED
    assert execution.reason is not None
    assert execution.reason.code == code
    assert "whose price is not known" in execution.reason.detail
    assert "Take the limit away" in execution.reason.detail
    assert costs == [None]
    execution, costs = await two_calls(make_deck, [], agent=agent, crew=crew)
    assert (execution.status, costs) == (ExecutionStatus.SUCCEEDED, ["0.001", "0.001"])
