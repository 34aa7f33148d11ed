"""Templates: made, listed, changed, instantiated all or nothing, saved from definitions, seeded and left alone."""

import asyncio
from typing import Any

import pytest

from quarterdeck.domains.definitions.adapters.ruamel_yaml import RuamelYaml
from quarterdeck.domains.definitions.contracts import SourceFile
from quarterdeck.domains.templates.service import TemplatesService
from quarterdeck.kernel.principal import Role
from tests.support.harbour import Harbour

pytestmark = pytest.mark.anyio

AGENT: dict[str, Any] = {
    "kind": "Agent",
    "metadata": {"name": "[[name]]-clerk"},
    "spec": {"role": "a [[tone]] clerk", "goal": "answer", "model": "[[model]]", "max_iterations": "[[turns]]"},
}
OWN: dict[str, Any] = {
    "name": "mine",
    "title": "My own",
    "labels": ["desk"],
    "parameters": {
        "type": "object",
        "properties": {
            "name": {"type": "string", "default": "desk"},
            "tone": {"type": "string", "enum": ["calm", "brisk"], "default": "calm"},
            "model": {"type": "string", "default": "default"},
            "turns": {"type": "integer", "default": 3},
        },
        "required": ["name"],
    },
    "documents": [AGENT],
}


async def seeded(harbour: Harbour) -> None:
    welcome = harbour.welcome
    async with harbour.deck.work.tenant(welcome.organization_id) as unit:
        await harbour.deck.authoring.templates.seed(unit, welcome.workspace_id)


def shipping(harbour: Harbour, text: str) -> TemplatesService:
    file = SourceFile(path="hello.yaml", text=text)
    return TemplatesService(harbour.deck.orchestration.definitions, RuamelYaml(), lambda: [file], harbour.clock)


def release(goal: str) -> str:
    return (
        "kind: Template\nmetadata:\n  name: hello\nspec:\n  title: Hello\n---\n"
        f"kind: Agent\nmetadata:\n  name: '[[name]]'\nspec:\n  role: clerk\n  goal: {goal}\n"
    )


async def test_list_search_and_labels(harbour: Harbour, owner: dict[str, str]) -> None:
    await seeded(harbour)
    client = harbour.client

    async def names(query: str) -> set[str]:
        answer = await client.get(f"/v1/templates?limit=200&{query}", headers=owner)
        assert answer.status_code == 200, answer.text
        return {each["name"] for each in answer.json()["items"]}

    assert len(await names("")) >= 12
    assert await names("q=TICKET") == {"support-triage"}
    assert "refund-approval" in await names("label=approval")
    assert await names("label=appro") == set()
    assert await names("q=%25") == set()
    assert await names("kind=Agent") == {"writing-assistant"}


async def test_instantiation_makes_drafts_with_the_parameters(harbour: Harbour, owner: dict[str, str]) -> None:
    client = harbour.client
    assert (await client.post("/v1/templates", json=OWN, headers=owner)).status_code == 201
    made = await client.post(
        "/v1/templates/mine/instantiate",
        json={"parameters": {"name": "front", "tone": "brisk", "turns": 7}},
        headers=owner,
    )
    assert made.status_code == 201, made.text
    assert (made.json()["kind"], made.json()["name"]) == ("Agent", "front-clerk")
    draft = (await client.get("/v1/agents/front-clerk", headers=owner)).json()
    assert draft["spec"] == {"role": "a brisk clerk", "goal": "answer", "model": "default", "max_iterations": 7}
    assert draft["version"] is None
    assert draft["labels"] == {"template": "mine", "template-version": "1"}


WRONG: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"tone": "loud"}, "parameters_invalid", "/parameters/tone"),
    ({"turns": "many"}, "parameters_invalid", "/parameters/turns"),
    ({"model": "nobody-has-it"}, "invalid_definition", "/spec/model"),
    ({"name": "Not A Name"}, "invalid_definition", "/metadata/name"),
)


async def test_wrong_parameters_are_told_and_make_nothing(harbour: Harbour, owner: dict[str, str]) -> None:
    client = harbour.client
    await client.post("/v1/templates", json=OWN, headers=owner)
    for parameters, code, pointer in WRONG:
        answer = await client.post("/v1/templates/mine/instantiate", json={"parameters": parameters}, headers=owner)
        assert (answer.status_code, answer.json()["code"]) == (422, code)
        assert answer.json()["fields"][0]["pointer"] == pointer
    assert (await client.get("/v1/agents", headers=owner)).json()["items"] == []


async def test_a_clash_of_names_makes_nothing_and_names_a_free_one(harbour: Harbour, owner: dict[str, str]) -> None:
    await seeded(harbour)
    client, use = harbour.client, "/v1/templates/support-triage/instantiate"
    for name in ("support-triage-writer", "support-triage-2-clerk"):
        draft = {"metadata": {"name": name}, "spec": {"role": "x", "goal": "y"}}
        assert (await client.post("/v1/agents", json=draft, headers=owner)).status_code == 201
    refused = await client.post(use, json={}, headers=owner)
    assert (refused.status_code, refused.json()["code"]) == (409, "names_taken")
    assert [field["message"] for field in refused.json()["fields"]] == [
        "there is already Agent 'support-triage-writer'"
    ]
    assert "support-triage-3" in refused.json()["mend"]
    assert (await client.get("/v1/crews", headers=owner)).json()["items"] == []
    again = await client.post(use, json={"parameters": {"name": "support-triage-3"}}, headers=owner)
    assert again.status_code == 201
    assert len(again.json()["definitions"]) == 5


async def test_what_a_template_must_have(harbour: Harbour, owner: dict[str, str]) -> None:
    wrong: dict[str, Any] = {
        **OWN,
        "parameters": {"type": "object", "properties": {"tone": {"type": "string"}}},
        "documents": [{**AGENT, "metadata": {"name": "always-this"}}, {"kind": "Tool", "metadata": {}, "spec": {}}],
    }
    answer = await harbour.client.post("/v1/templates", json=wrong, headers=owner)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_template")
    told = {field["pointer"] for field in answer.json()["fields"]}
    assert told >= {"/parameters", "/documents/1/kind", "/documents/0/metadata/name", "/documents/0"}


async def test_change_by_version_and_removal(harbour: Harbour, owner: dict[str, str]) -> None:
    client = harbour.client
    made = await client.post("/v1/templates", json=OWN, headers=owner)
    assert (made.headers["etag"], made.json()["origin"]) == ('"1"', "own")
    assert (await client.post("/v1/templates", json=OWN, headers=owner)).json()["code"] == "template_exists"
    content = {key: value for key, value in OWN.items() if key != "name"} | {"title": "Renamed"}
    put = await client.put("/v1/templates/mine", json=content, headers={**owner, "If-Match": '"1"'})
    assert (put.json()["title"], put.headers["etag"]) == ("Renamed", '"2"')
    stale = await client.put("/v1/templates/mine", json=content, headers={**owner, "If-Match": '"1"'})
    assert (stale.status_code, stale.json()["code"]) == (412, "stale_template")
    assert (await client.delete("/v1/templates/mine", headers=owner)).status_code == 204
    gone = await client.get("/v1/templates/mine", headers=owner)
    assert (gone.status_code, gone.json()["code"]) == (404, "template_not_found")


async def test_saved_from_a_definition_and_used_again(harbour: Harbour, owner: dict[str, str]) -> None:
    """The copy differs from the original in its names alone."""
    await seeded(harbour)
    client = harbour.client
    await client.post("/v1/templates/support-triage/instantiate", json={"parameters": {"name": "desk"}}, headers=owner)
    body = {"name": "our-desk", "kind": "Crew", "definition": "desk", "labels": ["ours"]}
    saved = await client.post("/v1/templates/from-definition", json=body, headers=owner)
    assert saved.status_code == 201, saved.text
    assert {each["metadata"]["name"] for each in saved.json()["documents"]} == {
        "[[name]]",
        "[[name]]-clerk",
        "[[name]]-writer",
        "[[name]]-file",
        "[[name]]-reply",
    }
    used = await client.post("/v1/templates/our-desk/instantiate", json={"parameters": {"name": "copy"}}, headers=owner)
    assert used.status_code == 201, used.text
    for path in ("crews/{}", "tasks/{}-reply", "agents/{}-writer"):
        first, second = [
            (await client.get(f"/v1/{path.format(name)}", headers=owner)).json() for name in ("desk", "copy")
        ]
        assert str(second["spec"]) == str(first["spec"]).replace("desk", "copy")


async def test_nobody_elses(harbour: Harbour, owner: dict[str, str]) -> None:
    """Another workspace has its own; an operator may look and not use."""
    client = harbour.client
    await client.post("/v1/templates", json=OWN, headers=owner)
    await client.post("/v1/workspaces", json={"name": "staging"}, headers=owner)
    there = {**owner, "Quarterdeck-Workspace": "staging"}
    assert (await client.get("/v1/templates/mine", headers=there)).status_code == 404
    assert (await client.post("/v1/templates/mine/instantiate", json={}, headers=there)).status_code == 404
    _, operator = await harbour.invited(owner, Role.OPERATOR)
    assert (await client.get("/v1/templates/mine", headers=operator)).status_code == 200
    assert (await client.post("/v1/templates/mine/instantiate", json={}, headers=operator)).status_code == 403


async def test_seeds_are_renewed_unless_somebody_touched_them(harbour: Harbour, owner: dict[str, str]) -> None:
    """Several processes at once; edited ones stay, deleted ones do not come back."""
    place = (harbour.welcome.organization_id, harbour.welcome.workspace_id)

    async def seed(service: TemplatesService) -> list[str]:
        async with harbour.deck.work.tenant(place[0]) as unit:
            return [each.action for each in await service.seed(unit, place[1])]

    old, new = shipping(harbour, release("old")), shipping(harbour, release("new"))
    assert sorted(await asyncio.gather(*(seed(shipping(harbour, release("old"))) for _ in range(3)))) == [
        [],
        [],
        ["created"],
    ]
    assert sorted(await asyncio.gather(*(seed(shipping(harbour, release("new"))) for _ in range(3)))) == [
        [],
        [],
        ["updated"],
    ]
    held = (await harbour.client.get("/v1/templates/hello", headers=owner)).json()
    assert (held["version"], held["origin"], held["is_edited"]) == (2, "shipped", False)
    content = {key: held[key] for key in ("title", "description", "labels", "needs", "parameters", "documents")}
    await harbour.client.put(
        "/v1/templates/hello", json={**content, "title": "Mine"}, headers={**owner, "If-Match": "*"}
    )
    assert (await harbour.client.get("/v1/templates/hello", headers=owner)).json()["is_edited"] is True
    assert await seed(old) == []
    await harbour.client.delete("/v1/templates/hello", headers=owner)
    assert await seed(new) == await seed(old) == []
