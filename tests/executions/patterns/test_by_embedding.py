"""A router by embedding similarity: who is asked, why, what it costs, and that what was measured is measured once."""

from collections.abc import Mapping
from typing import Any

import pytest

from quarterdeck.domains.crews.adapters.cel import CelExpressions
from quarterdeck.domains.executions.contracts import Execution
from quarterdeck.domains.executions.likeness import cosine
from quarterdeck.domains.flows.contracts.pipeline import PipelineSpec
from quarterdeck.domains.flows.rules.pipeline import check_pipeline, pipeline_references
from quarterdeck.domains.models.errors import ModelRefusedError
from quarterdeck.kernel.contracts import JsonObject
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.patterns.cases import NAMES, Cast, agents, failed_with, launched, pipeline, ran, result

pytestmark = pytest.mark.anyio

MODEL: JsonObject = {
    "provider": "openai_compatible",
    "model": "v",
    "base_url": "https://v.example/v1",
    "purpose": "embedding",
}
MEMBERS: list[dict[str, Any]] = [
    {"name": "ada", "agent": "ada", "description": "invoice and payment"},
    {"name": "ben", "agent": "ben", "examples": ["my machine shows an error", "the machine stands still"]},
    {"name": "cleo", "agent": "cleo"},
]


def routed(**strategy: Any) -> dict[str, Any]:
    """The router of these tests; cleo has nothing to be like and is the fallback."""
    asked = {"by": "embedding", "model": "vectors", "fallback": "cleo", **strategy}
    return {"type": "router", "members": MEMBERS, "strategy": asked}


async def deck_of(make_deck: MakeDeck, cast: Cast | None = None, **strategy: Any) -> ExecutionsDeck:
    """A deck with this router."""
    documents = [("Model", "vectors", MODEL), *agents(*NAMES), pipeline(routed(**strategy))]
    return await launched(make_deck(cast or Cast()), *documents)


async def logged(deck: ExecutionsDeck, execution: Execution, kind: str) -> Mapping[str, Any]:
    """The data of the one event of this type."""
    [event] = [each for each in await deck.log(execution.id) if each.type == kind]
    return event.data


async def test_the_likest_member_is_asked_and_the_scores_say_why(make_deck: MakeDeck) -> None:
    deck = await deck_of(make_deck)
    execution = await ran(deck, "there is an error on the machine")
    found = result(execution)
    assert (found["chosen"], found["answered_by"]) == ("ben", "ben")
    assert found["ranking"] == ["ben", "ada", "cleo"]
    assert found["similarities"]["ben"] > 0.9 > found["similarities"]["ada"]
    assert "ben 1.000, ada 0.005" in found["reason"]
    assert (await logged(deck, execution, "route.chosen"))["similarities"] == found["similarities"]
    told = await logged(deck, execution, "embedding.completed")
    assert told["similarities"] == found["similarities"]
    assert "vectors" not in told
    # Three texts of members, and the request: two calls beside the member's own.
    assert [request.role for request in deck.provider.embedded] == ["document", "query"]
    assert execution.usage.model_calls == 3
    assert execution.usage.input_tokens == 10 + 3 * 4
    assert execution.usage.cost_usd is not None
    assert float(execution.usage.cost_usd) == pytest.approx(0.00102)


async def test_what_stands_for_the_members_is_embedded_once_for_many_executions(make_deck: MakeDeck) -> None:
    deck = await deck_of(make_deck)
    await ran(deck, "an invoice")
    again = await ran(deck, "a payment")
    assert result(again)["chosen"] == "ada"
    assert [request.role for request in deck.provider.embedded] == ["document", "query", "query"]
    assert again.usage.model_calls == 2


async def test_nobody_is_like_enough_and_the_fallback_is_asked(make_deck: MakeDeck) -> None:
    deck = await deck_of(make_deck, min_similarity=0.5)
    found = result(await ran(deck, "what a fine day"))
    assert found["ranking"] == ["cleo"]
    assert "fallback: no similarity reaches 0.5" in found["reason"]


async def test_without_a_fallback_that_is_no_route(make_deck: MakeDeck) -> None:
    members = {"members": MEMBERS[:2]}
    described = {**routed(min_similarity=0.5, fallback=None), **members}
    deck = await launched(make_deck(Cast()), ("Model", "vectors", MODEL), *agents(*NAMES), pipeline(described))
    assert failed_with(await ran(deck, "what a fine day")) == "no_route"


async def test_the_next_best_is_asked_when_the_likest_fails(make_deck: MakeDeck) -> None:
    cast = Cast()
    cast.broken = {"ben": 1_000}
    found = result(await ran(await deck_of(make_deck, cast), "the machine"))
    assert (found["chosen"], found["answered_by"]) == ("ben", "ada")


async def test_a_retry_does_not_measure_again(make_deck: MakeDeck) -> None:
    cast = Cast()
    cast.broken = dict.fromkeys(NAMES, 1)
    deck = await deck_of(make_deck, cast)
    execution = await ran(deck, "the machine")
    assert failed_with(execution) == "no_route_worked"
    calls = len(deck.provider.embedded)
    await deck.retry(execution.id)
    assert result(await deck.wait(execution.id))["answered_by"] == "ben"
    assert len(deck.provider.embedded) == calls == 2


async def test_a_refused_embedding_ends_the_execution_with_its_code(make_deck: MakeDeck) -> None:
    deck = await deck_of(make_deck)
    deck.provider.embedding_faults = [ModelRefusedError("no such model")]
    execution = await ran(deck)
    assert failed_with(execution) == "model_refused"
    assert not deck.provider.requests


async def test_a_model_that_embeds_answers_no_agent(make_deck: MakeDeck) -> None:
    lone = {"type": "sequential", "members": [{"name": "ada", "agent": "ada"}]}
    answering = {**MODEL, "purpose": "chat"}
    deck = await launched(
        make_deck(Cast()), ("Model", "vectors", answering), *agents("ada", model="vectors"), pipeline(lone)
    )
    await deck.republish("Model", "vectors", MODEL)
    assert failed_with(await ran(deck)) == "wrong_purpose"


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"strategy": {"by": "embedding", "model": "chatty"}}, "/spec/pattern/strategy/model"),
        ({"strategy": {"by": "embedding", "model": "vectors"}}, "/spec/pattern/members/2/description"),
        ({"strategy": {"by": "embedding", "model": "vectors", "fallback": "dora"}}, "/spec/pattern/strategy/fallback"),
        ({"strategy": {"by": "model"}}, "/spec/pattern/members/1/examples"),
        ({"strategy": {"by": "round_robin"}}, "/spec/pattern/members/0/description"),
    ],
)
def test_what_would_do_nothing_is_refused_when_it_is_published(change: dict[str, Any], pointer: str) -> None:
    models: dict[tuple[str, str], JsonObject] = {
        ("Model", "vectors"): MODEL,
        ("Model", "chatty"): {"provider": "openai", "model": "m"},
    }
    expressions = CelExpressions()
    sound = PipelineSpec.model_validate({"pattern": routed()})
    assert check_pipeline(expressions.fault, sound, models) == []
    assert [each.name for each in pipeline_references(sound) if each.kind == "Model"] == ["vectors"]
    faults = check_pipeline(expressions.fault, PipelineSpec.model_validate({"pattern": routed() | change}), models)
    assert pointer in {fault.pointer for fault in faults}


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [((1.0, 0.0), (2.0, 0.0), 1), ((1.0, 0.0), (0.0, 3.0), 0), ((1.0, 1.0), (-2.0, -2.0), -1), ((0.0,), (1.0,), 0)],
)
def test_the_cosine_is_of_directions(one: tuple[float, ...], other: tuple[float, ...], found: float) -> None:
    assert cosine(one, other) == found
