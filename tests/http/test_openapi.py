"""The OpenAPI document tells what the routes do."""

from functools import reduce
from operator import getitem
from typing import Annotated, Any, cast

import pytest
from fastapi import FastAPI
from fastapi.exceptions import FastAPIError
from httpx import AsyncClient

from quarterdeck.bootstrap import Deck
from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.entrypoints.http import create_app
from quarterdeck.http.dependencies import reads
from quarterdeck.http.openapi import openapi_document
from quarterdeck.http.routing import Endpoint, Router

pytestmark = pytest.mark.anyio


async def test_the_document(client: AsyncClient, deck: Deck) -> None:
    document = (await client.get("/v1/openapi.json")).json()
    assert document["info"]["version"] == deck.version
    create = document["paths"]["/v1/notes"]["post"]
    assert create["operationId"] == "notes_create"
    assert create["security"] == [{"bearer": []}]
    assert create["x-action"] == "notes.write"
    names = [parameter["name"] for parameter in create["parameters"]]
    assert sorted(names) == ["Idempotency-Key", "Quarterdeck-Workspace"]
    assert create["responses"]["default"] == {"$ref": "#/components/responses/Problem"}
    assert "422" not in create["responses"]
    door = document["paths"]["/v1/notes/public/door"]["get"]
    assert "security" not in door
    replace = document["paths"]["/v1/notes/{number}"]["put"]
    assert "if-match" in [parameter["name"] for parameter in replace["parameters"]]
    assert "Idempotency-Key" not in [parameter["name"] for parameter in replace["parameters"]]
    assert "HTTPValidationError" not in document["components"]["schemas"]


async def test_a_route_is_built_for_its_first_request(app: FastAPI, client: AsyncClient) -> None:
    """The others wait for theirs; whoever starts a deck does not."""
    routes = [route for route in app.routes if isinstance(route, Endpoint)]
    assert [route.path for route in routes if "dependant" in vars(route)] == []
    assert (await client.get("/v1/notes")).status_code == 200
    assert [(route.path, route.name) for route in routes if "dependant" in vars(route)] == [("/v1/notes", "list_notes")]


async def test_a_route_that_cannot_be_built_fails_the_document(deck: Deck) -> None:
    """As the check of the document does, before anybody asks for the route."""
    router = Router()

    @router.get("/v1/odd")
    async def odd(unit: Annotated[UnitOfWork, reads("a.read")], page: Deck) -> None: ...

    deck.routers.append(router)
    app = create_app(deck)
    with pytest.raises(FastAPIError, match="Invalid args"):
        openapi_document(app)


async def test_the_document_is_stable(app: FastAPI, deck: Deck) -> None:
    assert openapi_document(app) == openapi_document(create_app(deck))


async def test_every_reference_leads_somewhere(app: FastAPI) -> None:
    document = openapi_document(app)
    found = 0

    def walk(value: Any) -> None:
        nonlocal found
        if isinstance(value, list):
            for item in cast("list[Any]", value):
                walk(item)
        if not isinstance(value, dict):
            return
        mapping = cast("dict[str, Any]", value)
        if isinstance(mapping.get("$ref"), str):
            found += 1
            reduce(getitem, mapping["$ref"].removeprefix("#/").split("/"), document)
        for item in mapping.values():
            walk(item)

    walk(document)
    assert found > 5


@pytest.mark.filterwarnings("ignore:Duplicate Operation ID")
async def test_two_operations_of_one_name_are_refused(deck: Deck) -> None:
    for prefix in ("/v1/a", "/v1/b"):
        router = Router(prefix=prefix, tags=["same"])

        @router.get("")
        async def show(unit: Annotated[UnitOfWork, reads("a.read")]) -> None: ...

        deck.routers.append(router)
    with pytest.raises(ValueError, match="same_show"):
        openapi_document(create_app(deck))
