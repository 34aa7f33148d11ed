"""Request ids, security headers, figures."""

import httpx
import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from prometheus_client.parser import text_string_to_metric_families

from quarterdeck.bootstrap import Deck
from quarterdeck.entrypoints.http import create_app
from quarterdeck.observability import metrics
from tests.http.conftest import client_of

pytestmark = pytest.mark.anyio


async def test_a_request_id_goes_in_and_out(client: AsyncClient) -> None:
    assert (await client.get("/v1/notes", headers={"X-Request-Id": "abc-1.2_3"})).headers["x-request-id"] == "abc-1.2_3"
    made = [(await client.get("/v1/notes")).headers["x-request-id"] for _ in range(2)]
    assert len(set(made)) == 2
    for bad in ("has space", "x" * 65, "<script>", ""):
        answer = await client.get("/v1/notes", headers={"X-Request-Id": bad})
        assert len(answer.headers["x-request-id"]) == 32


async def test_security_headers_are_on_every_answer(client: AsyncClient, app: FastAPI) -> None:
    async with client_of(app, None) as nobody:
        answers = [await client.get("/v1/notes"), await client.get("/v1/nowhere"), await nobody.get("/v1/notes")]
    for answer in answers:
        assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "server" not in answer.headers
        assert "strict-transport-security" not in answer.headers


async def test_other_origins_are_not_let_in(client: AsyncClient) -> None:
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"}
    for answer in (await client.options("/v1/notes", headers=asked), await client.get("/v1/notes", headers=asked)):
        assert not [name for name in answer.headers if name.startswith("access-control-")]


async def test_health(client: AsyncClient, deck: Deck, app: FastAPI) -> None:
    async with client_of(app, None) as nobody:
        live = await nobody.get("/healthz")
        assert live.json() == {"status": "ok", "version": deck.version}
        assert (await nobody.get("/readyz")).json() == {"status": "ok", "parts": {}}


async def test_figures_count_requests_by_route(client: AsyncClient) -> None:
    await client.put("/v1/notes/17", json={"text": "x"}, headers={"If-Match": "*"})
    answer = await client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    families = {family.name: family for family in text_string_to_metric_families(answer.text)}
    counts = {
        (sample.labels["method"], sample.labels["route"], sample.labels["status"])
        for sample in families["http_request_duration_seconds"].samples
        if sample.name.endswith("_count")
    }
    assert ("PUT", "/v1/notes/{number}", "200") in counts
    assert not [route for _, route, _ in counts if "17" in route]
    wanted = {"execution_duration_seconds", "active_executions", "model_tokens", "model_cost_usd"}
    metrics.model_tokens_total.labels("embedded", "small", "input").inc(3)
    metrics.model_cost_usd_total.labels("openai", "x").inc(0.1)
    assert wanted <= set(families)


async def test_figures_are_for_this_machine_or_the_token(deck: Deck) -> None:
    open_app = create_app(deck)
    deck.settings = deck.settings.model_copy(update={"metrics_token": "let-me-see"})
    deck.settings = type(deck.settings).model_validate(deck.settings.model_dump())
    closed_app = create_app(deck)
    for app, address, headers, status in (
        (open_app, "10.0.0.7", {}, 403),
        (open_app, "::1", {}, 200),
        (closed_app, "127.0.0.1", {}, 403),
        (closed_app, "10.0.0.7", {"Authorization": "Bearer let-me-see"}, 200),
        (closed_app, "10.0.0.7", {"Authorization": "Bearer let-me-sea"}, 403),
    ):
        transport = httpx.ASGITransport(app, client=(address, 1))
        async with AsyncClient(transport=transport, base_url="http://deck", headers=headers) as client:
            assert (await client.get("/metrics")).status_code == status
