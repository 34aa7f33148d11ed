"""Titles that a model suggests: by the models that the workspace allows, within bounds, and never saved by that."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.generation.contracts import Suggestion, TitleRequest
from quarterdeck.domains.generation.errors import GenerationFailedError, TitlesNotAllowedError
from quarterdeck.domains.generation.service import Counting, TitlesService
from quarterdeck.domains.generation.service.prompts import NAMED_INPUTS
from quarterdeck.domains.identity.service import PeopleService
from quarterdeck.domains.models.contracts import ModelRequest
from quarterdeck.domains.tenants.contracts import TitleModels, WorkspaceChange
from quarterdeck.domains.tenants.service import OrganizationsService
from quarterdeck.kernel.clock import SystemClock
from quarterdeck.kernel.errors import NotFoundError
from quarterdeck.kernel.ids import uuid7
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.generation.test_generation import Answers, Begins, counted, with_model
from tests.support.emulator import Emulator, running_emulator
from tests.support.serving import serving


def organizations_of(deck: ExecutionsDeck) -> OrganizationsService:
    return OrganizationsService(PeopleService(deck.clock), deck.clock)


async def named(deck: ExecutionsDeck, execution_id: UUID) -> Suggestion:
    """What a model of the workspace suggests."""
    titles = TitlesService(Counting(deck.models, SystemClock()), deck.service, organizations_of(deck))
    return await titles.suggest(Begins(deck), TitleRequest(execution_id=execution_id))


async def ran(deck: ExecutionsDeck, topic: str = "tides at Lisbon") -> UUID:
    """A crew that has said something about a topic."""
    await deck.engine.launch(deck.driver.drive)
    schema = {"type": "object", "properties": {"topic": {"type": "string"}}, "required": ["topic"]}
    await deck.seed(
        ("Agent", "writer", {"role": "r", "goal": "g"}),
        ("Task", "t", {"description": "Write on {topic}", "agent": "writer"}),
        ("Crew", "desk", {"agents": ["writer"], "tasks": ["t"], "inputs": schema}),
    )
    done = await deck.run("desk", {"topic": topic})
    assert done.status is ExecutionStatus.SUCCEEDED, done.reason
    return done.id


async def allow(deck: ExecutionsDeck, models: TitleModels) -> None:
    async with deck.work.begin(deck.principal) as unit:
        change = WorkspaceChange(title_models=models)
        await organizations_of(deck).change_workspace(unit, deck.principal.workspace_id, change)


async def test_a_title_is_suggested_from_the_beginning_of_what_was_given_and_saved_by_nobody(
    make_deck: MakeDeck,
) -> None:
    answers = Answers("It turns at noon.", {"title": "desk"}, {"title": "“Tides at {Lisbon}”. "})
    deck = make_deck(answers)
    execution_id = await ran(deck, "tides at Lisbon " * 400)
    found = await named(deck, execution_id)
    assert (found.text, found.spent.rounds) == ("Tides at (Lisbon)", 2)
    assert (await deck.show(execution_id)).title is None
    assert await counted(deck) == [("title", "done", 2)]
    asked: ModelRequest = answers.asked[1]
    told = asked.messages[1].content
    assert "Crew desk" in told
    assert "It turns at noon." in told
    assert len(told) < NAMED_INPUTS + 200
    assert asked.settings.max_tokens == 80


async def test_a_provider_s_model_is_asked_only_where_the_workspace_says_so(make_deck: MakeDeck) -> None:
    """It is given what executions were given: none of it before somebody allowed that."""
    answers = Answers("It turns at noon.", {"title": "Tides at Lisbon"})
    deck = make_deck(answers)
    await with_model(deck)
    execution_id = await ran(deck)
    for refused in (TitleModels.EMBEDDED, TitleModels.NONE):
        await allow(deck, refused)
        with pytest.raises(TitlesNotAllowedError):
            await named(deck, execution_id)
    assert len(answers.asked) == 1
    await allow(deck, TitleModels.ANY)
    assert (await named(deck, execution_id)).text == "Tides at Lisbon"


async def test_an_answer_that_never_is_a_title_ends_after_its_rounds(make_deck: MakeDeck) -> None:
    deck = make_deck(Answers("It turns at noon.", {"title": "x" * 61}))
    execution_id = await ran(deck)
    with pytest.raises(GenerationFailedError):
        await named(deck, execution_id)
    assert await counted(deck) == [("title", "failed", 3)]
    with pytest.raises(NotFoundError):
        await named(deck, uuid7())


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """A provider that says something, and a title when it is asked for one."""
    fixtures: list[dict[str, Any]] = [
        {"match": {"userMessage": "Came of it"}, "response": {"content": '{"title": "Noon tide in Lisbon"}'}},
        {"match": {}, "response": {"content": "The tide turns at noon."}},
    ]
    with running_emulator(fixtures, tmp_path_factory.mktemp("emulator")) as running:
        yield running


@pytest.mark.slow
@pytest.mark.timeout(150)
def test_over_http_the_embedded_model_names_what_a_provider_did(emulator: Emulator, tmp_path: Path) -> None:
    """The real embedded model, which may by itself; the provider's after the workspace was changed."""
    allowed = emulator.url.removeprefix("http://")
    with serving(tmp_path, allow_private_addresses=allowed) as deck, deck.client() as client:
        spec = {"provider": "openai_compatible", "model": "m", "base_url": emulator.base_url("openai_compatible")}
        for plural, name, body in (
            ("models", "far", spec),
            ("agents", "pilot", {"role": "Pilot", "goal": "Know the tide", "model": "far"}),
        ):
            client.post(f"/v1/{plural}", json={"metadata": {"name": name}, "spec": body}).raise_for_status()
            client.post(f"/v1/{plural}/{name}/publish", json={"message": ""}).raise_for_status()
        started = client.post(
            "/v1/executions",
            json={"definition": {"kind": "Agent", "name": "pilot"}, "inputs": {"prompt": "When does the tide turn?"}},
        )
        execution = started.json()["id"]
        wanted = {"execution_id": execution}
        near = client.post("/v1/generation/titles", json=wanted, timeout=120)
        assert near.status_code == 200, near.text
        assert 2 <= len(near.json()["text"]) <= 60
        assert client.get(f"/v1/executions/{execution}").json()["title"] is None
        far = client.post("/v1/generation/titles", json=wanted | {"model": "far"})
        assert (far.status_code, far.json()["code"]) == (403, "titles_not_allowed")
        workspace = client.get("/v1/me").json()["workspace"]
        assert workspace["title_models"] == "embedded"
        changed = client.patch(f"/v1/workspaces/{workspace['id']}", json={"title_models": "any"})
        assert (changed.json()["title_models"], changed.json()["environment"]) == ("any", workspace["environment"])
        far = client.post("/v1/generation/titles", json=wanted | {"model": "far"})
        assert far.json()["text"] == "Noon tide in Lisbon"
