"""Event triggers, on both databases: each event starts what it should exactly once, and no chain goes on for ever."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

import pytest

from quarterdeck.db.outbox import DomainEvent
from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.compiler import Compiler
from quarterdeck.domains.executions.contracts import TrialMark
from quarterdeck.domains.executions.events import APPLICATION_EVENT, ApplicationEventEmitted
from quarterdeck.domains.executions.service import NewExecution
from quarterdeck.domains.triggers.event_triggers.contracts import (
    MAX_DEPTH,
    EventOutcome,
    EventTriggerSpec,
    ExecutionFinished,
    Heard,
)
from quarterdeck.domains.triggers.event_triggers.rules import REMEMBERED, finish_of, matches
from quarterdeck.kernel.clock import SystemClock
from quarterdeck.kernel.errors import NotFoundError
from quarterdeck.kernel.ids import uuid7
from tests.executions.conftest import MakeDeck
from tests.triggers.listening import Listening, listening

pytestmark = pytest.mark.anyio

PAID = {"on": "application_event", "event": "order.paid"}
WHO = '{"who": payload.who + " at " + string(event.depth)}'


@pytest.fixture
async def deck(make_deck: MakeDeck) -> Listening:
    """Triggers over a crew that answers at once; only the model and the engine are fakes."""
    return await listening(make_deck(lambda _: "done"), SystemClock())


async def test_an_event_starts_an_execution_as_the_triggers_own_service(deck: Listening) -> None:
    await deck.create("paid", PAID, inputs=WHO)
    accepted = await deck.send("order.paid", {"who": "Ada"})
    [execution] = await deck.started()
    assert execution.inputs == {"who": "Ada at 0"}
    assert execution.created_by == "service:event trigger paid"
    [fire] = await deck.fires("paid")
    assert (fire.event_id, fire.event, fire.outcome) == (accepted.id, "order.paid", EventOutcome.STARTED)
    assert fire.execution_id == execution.id


async def test_an_event_that_is_delivered_again_starts_nothing(deck: Listening) -> None:
    await deck.create("paid", PAID)
    await deck.create("too", PAID)
    principal = deck.executions.principal
    emitted = ApplicationEventEmitted(name="order.paid", payload={}, workspace_id=principal.workspace_id)
    event = DomainEvent(
        name=APPLICATION_EVENT,
        organization_id=principal.organization_id,
        subject=principal.workspace_id,
        actor="system",
        occurred_at=SystemClock().now(),
        data=emitted.model_dump(mode="json"),
    )
    late = event.model_copy(update={"id": uuid7(), "occurred_at": event.occurred_at - REMEMBERED - timedelta(days=1)})
    for each in (event, event, late, event):
        async with deck.executions.work.tenant(principal.organization_id) as unit:
            await deck.firing.hear(unit, each)
    assert len(await deck.started()) == 2
    assert [len(await deck.fires(name)) for name in ("paid", "too")] == [1, 1]


async def test_the_end_of_a_trial_starts_nothing(deck: Listening) -> None:
    await deck.create("after", {"on": "execution_finished", "definition": {"kind": "Crew", "name": "other"}})
    executions = deck.executions
    async with executions.work.begin(executions.principal) as unit:
        version = await executions.definitions.resolve(unit, "Crew", "other")
        plan = await Compiler(executions.definitions).plan(unit, version)
        plan = plan.model_copy(update={"inputs": {"who": "x"}})
        new = NewExecution(kind="Crew", name="other", version=1, plan=plan, trial=TrialMark(revision=1))
        trial = await executions.service.enqueue(unit, new)
    await executions.wait(trial.id)
    await executions.run("other", {"who": "x"})
    await executions.deliver()
    assert len(await deck.fires("after")) == 1


@pytest.mark.parametrize(
    ("listens_to", "sent", "hears"),
    [
        ("order.paid", "order.paid", True),
        ("order.paid", "order.paid.late", False),
        ("order.*", "order.paid", True),
        ("order.*", "orders.paid", False),
        ("*", "anything", True),
    ],
)
async def test_names_match_whole_or_by_their_beginning(listens_to: str, sent: str, *, hears: bool) -> None:
    heard = Heard(
        id=uuid7(),
        on="application_event",
        name=sent,
        workspace_id=uuid7(),
        occurred_at=SystemClock().now(),
        depth=0,
        payload=None,
    )
    source = {"on": "application_event", "event": listens_to}
    spec = {"definition": {"name": "c"}, "source": source}
    assert matches(EventTriggerSpec.model_validate(spec).source, heard) is hears
    assert not matches(ExecutionFinished(on="execution_finished"), heard)


async def test_a_condition_leaves_events_out(deck: Listening) -> None:
    await deck.create("large", PAID, only_if="payload.amount > 100", inputs="{}")
    await deck.send("order.paid", {"amount": 7})
    await deck.send("order.paid", {"amount": 700})
    assert [fire.outcome for fire in await deck.fires("large")] == [EventOutcome.LEFT_OUT, EventOutcome.STARTED]
    assert len(await deck.started()) == 1


async def test_what_cannot_be_started_is_told_and_stops_nobody(deck: Listening) -> None:
    await deck.create("wrong", PAID, inputs="[1]")
    await deck.create("missing", PAID, inputs='{"who": payload.nobody}')
    await deck.create("right", PAID)
    await deck.send("order.paid", {"who": "Ada"})
    for name, code in (("wrong", "inputs_invalid"), ("missing", "expression_failed")):
        [fire] = await deck.fires(name)
        assert (fire.outcome, fire.reason and fire.reason.code) == (EventOutcome.FAILED, code)
    assert [fire.outcome for fire in await deck.fires("right")] == [EventOutcome.STARTED]


async def test_an_execution_that_ends_starts_another(deck: Listening) -> None:
    source = {"on": "execution_finished", "definition": {"kind": "Crew", "name": "other"}, "statuses": ["succeeded"]}
    await deck.create("after", source, inputs='{"who": payload.name + ": " + payload.text + " " + payload.inputs.who}')
    await deck.executions.run("c")
    await deck.executions.run("other", {"who": "Bob"})
    await deck.executions.deliver()
    [fire] = await deck.fires("after")
    assert fire.execution_id is not None
    begun = await deck.executions.wait(fire.execution_id)
    assert begun.inputs == {"who": "other: done Bob"}


@pytest.mark.parametrize(
    ("filters", "hears"),
    [
        ({}, True),
        ({"definition": {"kind": "Crew", "name": "c"}}, True),
        ({"definition": {"kind": "Agent", "name": "c"}}, False),
        ({"statuses": ["failed", "cancelled"]}, False),
        ({"labels": {"team": "sales"}}, True),
        ({"labels": {"team": "sales", "tier": "gold"}}, False),
    ],
)
async def test_ends_are_chosen_by_definition_status_and_labels(
    deck: Listening, filters: dict[str, object], *, hears: bool
) -> None:
    execution = await deck.executions.run("c")
    heard = Heard(
        id=uuid7(),
        on="execution_finished",
        name="execution.succeeded",
        workspace_id=deck.executions.principal.workspace_id,
        occurred_at=SystemClock().now(),
        depth=0,
        payload=finish_of("execution.succeeded", execution, {"team": "sales"}),
    )
    assert matches(ExecutionFinished.model_validate({"on": "execution_finished", **filters}), heard) is hears


async def test_triggers_that_feed_each_other_come_to_an_end(deck: Listening) -> None:
    await deck.create("again", {"on": "execution_finished"}, inputs="{}")
    await deck.executions.run("c")
    for _ in range(MAX_DEPTH + 2):
        await deck.executions.deliver()
        for execution in await deck.started():
            await deck.executions.wait(execution.id)
    fires = await deck.fires("again")
    assert [fire.outcome for fire in fires] == [EventOutcome.STARTED] * MAX_DEPTH + [EventOutcome.FAILED]
    reason = fires[-1].reason
    assert reason is not None
    assert reason.code == "event_depth_exceeded"
    assert len(await deck.started()) == 1 + MAX_DEPTH


async def test_a_paused_trigger_hears_nothing(deck: Listening) -> None:
    await deck.create("paid", PAID)
    async with deck.executions.work.begin(deck.executions.principal) as unit:
        await deck.triggers.pause(unit, "paid")
    await deck.send("order.paid", {})
    async with deck.executions.work.begin(deck.executions.principal) as unit:
        await deck.triggers.resume(unit, "paid")
    await deck.send("order.paid", {})
    assert len(await deck.fires("paid")) == 1


async def test_events_stay_in_their_organization_and_workspace(deck: Listening, other_organization: UUID) -> None:
    await deck.create("paid", PAID)
    own = deck.executions.principal
    strangers = [
        own.model_copy(update={"organization_id": other_organization}),
        own.model_copy(update={"workspace_id": uuid7()}),
    ]
    for stranger in strangers:
        await deck.send("order.paid", {}, by=stranger)
    assert await deck.fires("paid") == []


async def test_nobody_is_called_for_organizations_where_nobody_listens(
    deck: Listening, other_organization: UUID
) -> None:
    called: list[UUID] = []
    asked: list[frozenset[UUID]] = []

    async def hear(unit: UnitOfWork, event: DomainEvent) -> None:
        del unit
        called.append(event.organization_id)

    async def interested(unit: UnitOfWork, organizations: Collection[UUID]) -> frozenset[UUID]:
        del unit
        asked.append(frozenset(organizations))
        return frozenset({other_organization})

    relay, work = deck.executions.relay, deck.executions.work
    await deck.executions.deliver()
    relay.subscribe("tide.turned", hear, interested)
    for organization in (deck.executions.principal.organization_id, other_organization):
        async with work.tenant(organization) as unit:
            unit.record("tide.turned", organization)
    assert await relay.deliver_due() == 2
    assert (called, len(asked)) == ([other_organization], 1)
    assert await relay.deliver_due() == 0


async def test_a_target_that_is_not_there_is_refused_at_once(deck: Listening) -> None:
    with pytest.raises(NotFoundError):
        await deck.create("paid", PAID, definition={"kind": "Crew", "name": "nobody"})


async def test_to_wait_for_the_end_of_what_is_not_there_is_refused_at_once(deck: Listening) -> None:
    nobody = {"kind": "Crew", "name": "nobody"}
    with pytest.raises(NotFoundError, match="nobody"):
        await deck.create("after", {"on": "execution_finished", "definition": nobody})
