"""Trials: drafts as they are, whole or in part, on recorded outputs; durable, counted, and never published."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.crews.adapters.cel import CelExpressions
from quarterdeck.domains.definitions.contracts import Metadata
from quarterdeck.domains.definitions.errors import (
    InvalidDefinitionError,
    PinnedError,
    PinPlaceError,
    PinsRefusedError,
)
from quarterdeck.domains.definitions.service import PinsService
from quarterdeck.domains.executions.contracts import Execution, ExecutionFilter, ExecutionStatus, TrialMark
from quarterdeck.domains.executions.control.contracts import ForkRequest
from quarterdeck.domains.executions.control.forks import ForksService
from quarterdeck.domains.executions.control.replays import ReplaysService
from quarterdeck.domains.executions.errors import InputsInvalidError
from quarterdeck.domains.executions.trials.contracts import StartTrial
from quarterdeck.domains.executions.trials.errors import NoTrialError, PinMissingError, TrialRefusedError
from quarterdeck.domains.executions.trials.service import TrialsService
from quarterdeck.domains.identity.service import PeopleService
from quarterdeck.domains.models.contracts import ModelRequest
from quarterdeck.domains.models.errors import ModelRefusedError
from quarterdeck.domains.tenants.contracts import Environment, WorkspaceChange
from quarterdeck.domains.tenants.service import OrganizationsService
from quarterdeck.kernel.errors import ForbiddenError, NotFoundError
from quarterdeck.kernel.pagination import PageRequest
from quarterdeck.kernel.principal import Role
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.scripted import last_words

pytestmark = pytest.mark.anyio

JsonSpec = dict[str, Any]


def model(name: str, prompt: str, **more: Any) -> JsonSpec:
    """A node that asks the default model."""
    return {"name": name, "type": "model", "prompt": prompt, **more}


def edge(source: str, target: str, **more: Any) -> JsonSpec:
    """An edge."""
    return {"from": source, "to": target, **more}


DESK: JsonSpec = {
    "nodes": [
        model("gather", "gather"),
        model("draft", "draft of ${nodes.gather.output}"),
        {"name": "good", "type": "condition", "expression": "nodes.draft.output.contains('fine')"},
        model("send", "send ${nodes.draft.output}"),
        model("mend", "mend ${nodes.draft.output}"),
    ],
    "edges": [
        edge("gather", "draft"),
        edge("draft", "good"),
        edge("good", "send", when=True),
        edge("good", "mend", when=False),
    ],
}


def echo(request: ModelRequest) -> str:
    """A model that says what it was asked."""
    return f"<{last_words(request).strip()}>"


class Desk:
    """A deck with services for trials."""

    def __init__(self, deck: ExecutionsDeck) -> None:
        self.deck = deck
        self.organizations = OrganizationsService(PeopleService(deck.clock), deck.clock)
        self.pins = PinsService(deck.definitions, self.organizations, deck.clock)
        self.trials = TrialsService(deck.service, deck.definitions, self.pins)

    async def draft(self, kind: str, name: str, spec: JsonSpec) -> None:
        """A draft that nobody published."""
        async with self.deck.work.begin(self.deck.principal) as unit:
            await self.deck.definitions.create(unit, kind, Metadata(name=name), spec)

    async def start(self, name: str, kind: str = "Flow", **how: Any) -> Execution:
        """A trial, queued."""
        request = StartTrial.model_validate({"definition": {"kind": kind, "name": name}, **how})
        async with self.deck.work.begin(self.deck.principal) as unit:
            return await self.trials.start(unit, request)

    async def tried(self, name: str, kind: str = "Flow", **how: Any) -> Execution:
        """A trial that has ended well."""
        done = await self.deck.wait((await self.start(name, kind, **how)).id)
        assert done.status is ExecutionStatus.SUCCEEDED, done.reason
        return done

    async def pin(self, kind: str, name: str, part: str, output: Any) -> None:
        """Pin an output to a part of a draft."""
        async with self.deck.work.begin(self.deck.principal) as unit:
            await self.pins.put(unit, kind, name, part, output)

    async def pinned(self, kind: str, name: str) -> list[str]:
        """The parts with pins."""
        async with self.deck.work.begin(self.deck.principal, write=False) as unit:
            return [pin.part for pin in await self.pins.all(unit, kind, name)]

    async def production(self) -> None:
        """The workspace is for production from now on."""
        async with self.deck.work.begin(self.deck.principal) as unit:
            change = WorkspaceChange(environment=Environment.PRODUCTION)
            await self.organizations.change_workspace(unit, self.deck.principal.workspace_id, change)


@pytest.fixture
async def desk(make_deck: MakeDeck) -> Desk:
    """A deck at work, with the draft of a flow."""
    made = Desk(make_deck(echo))
    await made.draft("Flow", "desk", DESK)
    await made.deck.engine.launch(made.deck.driver.drive)
    return made


def asked(desk: Desk) -> list[str]:
    """What the model was asked, in order."""
    provider: Any = desk.deck.provider
    return [last_words(request) for request in provider.requests]


def became(execution: Execution) -> dict[str, str]:
    """What became of each node that was worked."""
    assert execution.output is not None
    assert execution.output.flow is not None
    return {node.name: node.status for node in execution.output.flow.nodes}


async def test_a_draft_that_nobody_published_runs_whole_and_is_marked(desk: Desk) -> None:
    done = await desk.tried("desk")
    assert asked(desk) == ["gather", "draft of <gather>", "mend <draft of <gather>>"]
    assert done.trial == TrialMark(revision=1)
    assert done.usage.cost_usd is not None
    assert done.usage.cost_usd > 0
    async with desk.deck.work.begin(desk.deck.principal, write=False) as unit:
        shown = await desk.trials.show(unit, done.id)
    nodes: Any = shown.spec["nodes"]
    assert [node["name"] for node in nodes] == [node["name"] for node in DESK["nodes"]]


async def test_one_node_runs_on_a_pinned_output_and_nothing_else_does(desk: Desk) -> None:
    done = await desk.tried("desk", node="send", pins={"draft": "a fine draft"})
    assert asked(desk) == ["send a fine draft"]
    assert done.output is not None
    assert done.output.text == "<send a fine draft>"
    assert done.trial == TrialMark(revision=1, node="send", pinned=("draft",))


async def test_from_a_node_on_all_that_follows_runs_and_chooses_its_way(desk: Desk) -> None:
    await desk.pin("Flow", "desk", "draft", "a fine draft")
    done = await desk.tried("desk", start="good")
    assert asked(desk) == ["send a fine draft"]
    assert became(done) == {"good": "finished", "send": "finished", "mend": "skipped"}


async def test_a_pin_within_what_runs_is_given_and_decides_the_way(desk: Desk) -> None:
    done = await desk.tried("desk", pins={"draft": "poor", "good": True})
    assert asked(desk) == ["gather", "send poor"]
    given = [event.data["node"] for event in await desk.deck.log(done.id) if event.data.get("pinned")]
    assert given == ["draft", "good"]


async def test_what_is_missing_is_named_before_anything_runs(desk: Desk) -> None:
    with pytest.raises(PinMissingError) as missing:
        await desk.start("desk", node="send")
    assert [fault.pointer for fault in missing.value.fields] == ["/pins/draft"]
    assert asked(desk) == []


@pytest.mark.parametrize(
    ("how", "error"),
    [
        ({"node": "send", "start": "good"}, TrialRefusedError),
        ({"node": "nobody"}, TrialRefusedError),
        ({"pins": {"good": "perhaps"}}, TrialRefusedError),
        ({"pins": {"nobody": 1}}, PinPlaceError),
    ],
)
async def test_what_cannot_be_tried_is_refused(desk: Desk, how: JsonSpec, error: type[Exception]) -> None:
    with pytest.raises(error):
        await desk.start("desk", **how)


async def test_the_draft_may_be_unfinished_where_nothing_runs(desk: Desk) -> None:
    nodes = [*DESK["nodes"], {"name": "later", "type": "agent", "agent": "nobody", "prompt": "x"}]
    spec = {**DESK, "nodes": nodes}
    done = await desk.tried("desk", spec=spec, node="gather")
    assert done.trial == TrialMark(revision=None, node="gather")
    with pytest.raises(InvalidDefinitionError):
        await desk.start("desk", spec=spec)
    with pytest.raises(InvalidDefinitionError):
        await desk.start("desk", spec=spec, node="later")


async def test_pins_stay_with_the_draft_and_out_of_every_version(desk: Desk) -> None:
    await desk.pin("Flow", "desk", "draft", {"any": ["thing", None]})
    await desk.pin("Flow", "desk", "draft", "another")
    assert await desk.pinned("Flow", "desk") == ["draft"]
    work, me = desk.deck.work, desk.deck.principal
    with pytest.raises(PinnedError):
        async with work.begin(me) as unit:
            await desk.deck.definitions.publish(unit, "Flow", "desk")
    async with work.begin(me) as unit:
        await desk.pins.delete(unit, "Flow", "desk", "draft")
        version = await desk.deck.definitions.publish(unit, "Flow", "desk")
    assert version.version == 1
    with pytest.raises(NotFoundError):
        async with work.begin(me) as unit:
            await desk.pins.delete(unit, "Flow", "desk", "draft")


async def test_a_workspace_for_production_takes_no_pins_and_runs_on_none(desk: Desk) -> None:
    await desk.pin("Flow", "desk", "draft", "kept from before")
    await desk.production()
    with pytest.raises(PinsRefusedError):
        await desk.pin("Flow", "desk", "send", "x")
    cases: list[JsonSpec] = [{}, {"pins": {"draft": "x"}}]
    for how in cases:
        with pytest.raises(PinsRefusedError):
            await desk.start("desk", **how)
    assert (await desk.tried("desk", pins={})).trial == TrialMark(revision=1)


async def test_a_trial_survives_the_death_of_its_process(desk: Desk) -> None:
    deck = desk.deck
    deck.provider.seconds = 0.2
    begun = await desk.start("desk", start="draft", pins={"gather": "g"})
    await deck.wait(begun.id, ExecutionStatus.RUNNING)
    await deck.crash()
    done = await deck.wait(begun.id)
    assert done.status is ExecutionStatus.SUCCEEDED
    assert "gather" not in asked(desk)
    assert done.trial is not None


def refuse(request: ModelRequest) -> ModelRefusedError:
    """A model that does nothing for anybody."""
    del request
    return ModelRefusedError("no")


async def failed_trial(desk: Desk, **how: Any) -> UUID:
    """A trial whose model refused."""
    desk.deck.provider.script = refuse
    begun = await desk.start("desk", **how)
    assert (await desk.deck.wait(begun.id)).status is ExecutionStatus.FAILED
    desk.deck.provider.script = echo
    return begun.id


def forks_of(deck: ExecutionsDeck) -> ForksService:
    """What forks."""
    replays = ReplaysService(deck.definitions, CelExpressions())
    return ForksService(deck.service, replays, deck.definitions, deck.models)


async def test_an_operator_neither_retries_nor_forks_what_an_editor_tried(desk: Desk) -> None:
    deck, execution_id = desk.deck, await failed_trial(desk)
    forks = forks_of(deck)
    for role, may in ((Role.OPERATOR, False), (Role.EDITOR, True)):
        for act in ("retry", "fork"):
            async with deck.work.begin(deck.colleague(role)) as unit:
                doing = (
                    deck.service.retry(unit, execution_id)
                    if act == "retry"
                    else forks.fork(unit, execution_id, ForkRequest())
                )
                if not may:
                    with pytest.raises(ForbiddenError):
                        await doing
                    continue
                assert (await doing).trial is not None
        if may:
            assert (await deck.wait(execution_id)).status is ExecutionStatus.SUCCEEDED


@pytest.mark.parametrize("pins", [{}, {"gather": "g"}], ids=["without pins", "with pins"])
async def test_in_production_nothing_that_ran_on_pins_is_retried_or_forked(desk: Desk, pins: JsonSpec) -> None:
    deck = desk.deck
    execution_id = await failed_trial(desk, pins=pins)
    await deck.republish("Flow", "desk", DESK)
    await desk.production()
    forks = forks_of(deck)
    acts: dict[str, Callable[[UnitOfWork], Awaitable[Execution]]] = {
        "fork": lambda unit: forks.fork(unit, execution_id, ForkRequest()),
        "fork to a version": lambda unit: forks.fork(unit, execution_id, ForkRequest(version=1)),
        "retry": lambda unit: deck.service.retry(unit, execution_id),
    }
    for act, do in acts.items():
        async with deck.work.begin(deck.principal) as unit:
            if pins:
                with pytest.raises(PinsRefusedError, match="for production"):
                    await do(unit)
            else:
                assert (await do(unit)).status is ExecutionStatus.QUEUED, act


async def test_a_fork_of_a_fork_remembers_what_its_journal_begins_with(desk: Desk) -> None:
    """A fork to a version is no trial any more; what was pinned before it is in its journal all the same."""
    deck, execution_id = desk.deck, await failed_trial(desk, pins={"gather": "g"})
    await deck.republish("Flow", "desk", DESK)
    forks = forks_of(deck)

    async def forked(of: UUID, **how: Any) -> Execution:
        async with deck.work.begin(deck.principal) as unit:
            begun = await forks.fork(unit, of, ForkRequest.model_validate(how))
        return await deck.wait(begun.id)

    deck.provider.script = refuse
    first = await forked(execution_id, version=1)
    second = await forked(first.id)
    anew = await forked(execution_id, version=1, step="gather")
    told = [(each.trial, each.forked_from and each.forked_from.pinned) for each in (first, second, anew)]
    assert told == [(None, ("gather",)), (None, ("gather",)), (None, ())]
    await desk.production()
    for pinned in (first, second):
        async with deck.work.begin(deck.principal) as unit:
            with pytest.raises(PinsRefusedError, match="for production"):
                await forks.fork(unit, pinned.id, ForkRequest())
            with pytest.raises(PinsRefusedError, match="for production"):
                await deck.service.retry(unit, pinned.id)
    async with deck.work.begin(deck.principal) as unit:
        assert (await deck.service.retry(unit, anew.id)).status is ExecutionStatus.QUEUED


async def test_lists_tell_trials_from_what_runs_published_versions(desk: Desk) -> None:
    tried = await desk.tried("desk")
    await desk.deck.republish("Flow", "desk", DESK)
    run = await desk.deck.run("desk", {}, "Flow")
    async with desk.deck.work.begin(desk.deck.principal, write=False) as unit:
        found = {
            wanted.trial: [each.id for each in (await desk.deck.service.newest(unit, PageRequest(), wanted)).items]
            for wanted in (ExecutionFilter(trial=trial) for trial in (None, True, False))
        }
        with pytest.raises(NoTrialError):
            await desk.trials.show(unit, run.id)
    assert found == {None: [run.id, tried.id], True: [tried.id], False: [run.id]}


CREW_PARTS: list[tuple[str, str, JsonSpec]] = [
    ("Agent", "ann", {"role": "Writer", "goal": "Write"}),
    ("Task", "facts", {"description": "Find facts", "agent": "ann"}),
    ("Task", "text", {"description": "Write of it", "agent": "ann"}),
    ("Task", "title", {"description": "Find a title", "agent": "ann", "context": ["text"]}),
]


async def test_tasks_of_a_crew_run_alone_and_from_one_on(desk: Desk) -> None:
    await desk.deck.seed(*CREW_PARTS)
    await desk.draft("Crew", "news", {"agents": ["ann"], "tasks": ["facts", "text", "title"]})
    with pytest.raises(PinMissingError):
        await desk.start("news", "Crew", node="text")
    done = await desk.tried("news", "Crew", start="text", pins={"facts": "The sea is deep."})
    assert done.output is not None
    assert [task.name for task in done.output.tasks] == ["facts", "text", "title"]
    assert len(asked(desk)) == 2
    assert "The sea is deep." in asked(desk)[0]
    # It looks at the text alone.
    alone = await desk.tried("news", "Crew", node="title", pins={"text": "Deep."})
    assert alone.usage.model_calls == 1


async def test_a_member_with_one_turn_may_be_pinned_and_one_who_speaks_again_may_not(desk: Desk) -> None:
    await desk.deck.seed(*CREW_PARTS)
    members = [{"name": name, "agent": "ann"} for name in ("one", "two")]
    for pattern in ("sequential", "consensus"):
        await desk.draft("Pipeline", pattern, {"pattern": {"type": pattern, "members": members}})
    done = await desk.tried("sequential", "Pipeline", pins={"one": "given"}, inputs={"prompt": "Go"})
    assert done.usage.model_calls == 1
    assert "given" in asked(desk)[0]
    with pytest.raises(PinPlaceError):
        await desk.pin("Pipeline", "consensus", "one", "x")
    with pytest.raises(TrialRefusedError):
        await desk.start("sequential", "Pipeline", node="one")


async def test_an_agents_draft_is_told_what_was_said_before(desk: Desk) -> None:
    """As a test chat does; what has inputs of its own takes no history."""
    await desk.draft("Agent", "novice", {"role": "Novice", "goal": "Learn"})
    said = [{"role": "user", "text": "I am Ada."}, {"role": "assistant", "text": "Hello, Ada."}]
    await desk.tried("novice", "Agent", inputs={"prompt": "Who am I?"}, history=said)
    messages = [message.content for message in desk.deck.provider.requests[-1].messages]
    assert messages[1:] == ["I am Ada.", "Hello, Ada.", "Who am I?"]
    with pytest.raises(InputsInvalidError):
        await desk.start("desk", history=said)
