"""Events of the application that a step emits: recorded with the step, told once, within bounds."""

import pytest

from quarterdeck.db.outbox import DomainEvent
from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.acting import Acting
from quarterdeck.domains.executions.activities import DurableRun
from quarterdeck.domains.executions.contracts import NewEvent
from quarterdeck.domains.executions.errors import ExecutionFailedError
from quarterdeck.domains.executions.events import APPLICATION_EVENT, MAX_PAYLOAD_BYTES, ApplicationEventEmitted
from quarterdeck.domains.executions.journal import Journal
from quarterdeck.domains.executions.ports import Actor, RunRef
from quarterdeck.domains.executions.repository import ExecutionsRepository
from quarterdeck.domains.executions.slots.slots import Slots
from quarterdeck.domains.executions.slots.turns import Turns
from quarterdeck.domains.executions.steps_repository import StepsRepository
from quarterdeck.domains.executions.vectors import Vectors
from quarterdeck.kernel.clock import SystemClock
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.observability.tracing import Tracing
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck

pytestmark = pytest.mark.anyio

AGENT: tuple[str, str, JsonObject] = ("Agent", "writer", {"role": "r", "goal": "g"})
NOBODY = Actor(task="", agent="")


async def begun(deck: ExecutionsDeck) -> RunRef:
    """An execution that its engine leaves alone."""

    async def idle(run: RunRef) -> None:
        del run

    await deck.engine.launch(idle)
    await deck.seed(AGENT)
    execution_id = await deck.start("writer", {"prompt": "Go"}, kind="Agent")
    return RunRef(organization_id=deck.principal.organization_id, execution_id=execution_id)


async def drive(deck: ExecutionsDeck, run: RunRef) -> DurableRun:
    """A drive of this execution, as the driver begins one."""
    clock = SystemClock()
    async with deck.work.tenant(run.organization_id) as unit:
        claim = await unit.repository(ExecutionsRepository).claim(run, clock.now())
        assert claim is not None
        told = NewEvent(type="execution.started" if claim.is_first else "execution.resumed")
        await unit.repository(ExecutionsRepository).append(run.execution_id, claim.seq, [told], clock.now())
        steps = await unit.repository(StepsRepository).all(run.execution_id)
        journal = Journal(claim, steps, deck.work, deck.bus, clock)
        acting = Acting(deck.standing, journal)
        await acting.look(unit)
    slots = Slots(deck.work, deck.bus, clock)
    turns = Turns(deck.work, clock)
    return DurableRun(journal, acting, deck.models, deck.tools, deck.approvals, turns, slots, Vectors(), Tracing())


async def test_an_event_is_told_once_however_often_its_step_is_driven(make_deck: MakeDeck) -> None:
    deck = make_deck(lambda _: "done")
    heard: list[DomainEvent] = []

    async def hear(unit: UnitOfWork, event: DomainEvent) -> None:
        del unit
        heard.append(event)

    deck.relay.subscribe(APPLICATION_EVENT, hear)
    run = await begun(deck)
    for order in (7, 8):
        # Another payload the second time, as of a node that sees another state by then: what was told stands.
        told = await (await drive(deck, run)).emit("emit.paid", NOBODY, "order.paid", {"order": order})
        assert told == {"order": 7}
    await deck.deliver()
    [event] = heard
    assert (event.subject, event.actor) == (run.execution_id, "system")
    assert ApplicationEventEmitted.model_validate(event.data) == ApplicationEventEmitted(
        name="order.paid",
        payload={"order": 7},
        workspace_id=deck.principal.workspace_id,
        execution_id=run.execution_id,
        depth=0,
    )
    assert (await deck.types(run.execution_id)).count("event.emitted") == 1


@pytest.mark.parametrize(("name", "payload"), [("Order Paid", {}), ("order.paid", {"text": "x" * MAX_PAYLOAD_BYTES})])
async def test_what_is_no_event_fails_with_the_reason(make_deck: MakeDeck, name: str, payload: dict[str, str]) -> None:
    deck = make_deck(lambda _: "done")
    run = await begun(deck)
    with pytest.raises(ExecutionFailedError, match="cannot be emitted") as raised:
        await (await drive(deck, run)).emit("emit", NOBODY, name, dict(payload))
    assert raised.value.reason.code == "event_invalid"
