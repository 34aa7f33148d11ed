"""Executions of another organization, or of another workspace of the same one, are not there: for every use case."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.contracts import Answer, EffectResolution, ExecutionStatus
from quarterdeck.domains.executions.service import ExecutionsService
from quarterdeck.kernel.errors import NotFoundError
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.pagination import PageRequest
from quarterdeck.kernel.principal import Principal
from tests.executions.conftest import MakeDeck

pytestmark = pytest.mark.anyio

UseCase = Callable[[ExecutionsService, UnitOfWork, UUID], Awaitable[object]]

USE_CASES: dict[str, UseCase] = {
    "get": lambda service, unit, execution: service.get(unit, execution),
    "cancel": lambda service, unit, execution: service.cancel(unit, execution),
    "retry": lambda service, unit, execution: service.retry(unit, execution),
    "delete": lambda service, unit, execution: service.delete(unit, execution),
    "answer": lambda service, unit, execution: service.answer(
        unit, execution, Answer(request="task:t0/try.0/human", action="accept")
    ),
    "resolve": lambda service, unit, execution: service.resolve_effect(
        unit, execution, uuid7(), EffectResolution(outcome="happened")
    ),
    "events": lambda service, unit, execution: service.events(unit, execution, 0, 10),
    "steps": lambda service, unit, execution: service.steps(unit, execution),
    "spans": lambda service, unit, execution: service.spans(unit, execution),
    "effects": lambda service, unit, execution: service.effects(unit, execution),
}


@pytest.mark.parametrize("stranger", ["another organization", "another workspace"])
async def test_a_stranger_finds_nothing(
    make_deck: MakeDeck, principal: Principal, other_organization: UUID, stranger: str
) -> None:
    """The same answer as for an execution that never was, and nothing of it changes."""
    deck = make_deck(lambda _: "x")
    await deck.engine.launch(deck.driver.drive)
    await deck.seed(
        ("Agent", "writer", {"role": "r", "goal": "g"}),
        ("Task", "t0", {"description": "say", "agent": "writer", "human_input": True}),
        ("Crew", "c", {"agents": ["writer"], "tasks": ["t0"]}),
    )
    execution_id = await deck.start("c")
    before = await deck.wait(execution_id, ExecutionStatus.WAITING)
    organization = other_organization if stranger == "another organization" else principal.organization_id
    changed = {"organization_id": organization, "workspace_id": uuid7(), "id": uuid7()}
    other = principal.model_copy(update=changed)
    for name, use in USE_CASES.items():
        refusals: list[str] = []
        for asked in (execution_id, uuid7()):
            with pytest.raises(NotFoundError) as refused:
                async with deck.work.begin(other) as unit:
                    await use(deck.service, unit, asked)
            refusals.append(refused.value.detail)
        assert refusals[0] == refusals[1], name
    async with deck.work.begin(other, write=False) as unit:
        assert (await deck.service.newest(unit, PageRequest())).items == ()
    assert await deck.show(execution_id) == before
    # The control: its own principal may do what the stranger could not.
    async with deck.work.begin(principal, write=False) as unit:
        assert [each.id for each in (await deck.service.newest(unit, PageRequest())).items] == [execution_id]
