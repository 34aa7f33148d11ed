"""The page: index for every place in it, assets for ever, nothing outside its directory."""

import gzip
import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from quarterdeck.bootstrap import Deck
from quarterdeck.entrypoints.http import create_app
from tests.http.conftest import client_of

pytestmark = pytest.mark.anyio

SCRIPT = "console.log('deck');\n" * 200


@pytest.fixture
def page_app(deck: Deck) -> FastAPI:
    """An application with a built page."""
    directory = deck.page_directory
    (directory / "assets").mkdir(parents=True)
    (directory / "index.html").write_text('<meta name="csp-nonce" content="__CSP_NONCE__"><div id="root"></div>')
    (directory / "assets" / "app-4f2a.js").write_text(SCRIPT)
    (directory / "assets" / "app-4f2a.js.br").write_bytes(b"made by the build")
    (directory / "assets" / "tiny-11aa.css").write_text("a{}")
    (directory / "favicon.svg").write_text("<svg/>")
    (directory.parent / "outside.txt").write_text("secret")
    return create_app(deck)


@pytest.fixture
def browser(page_app: FastAPI) -> AsyncClient:
    """Somebody who is not signed in."""
    return client_of(page_app, None)


@pytest.mark.parametrize("path", ["/", "/agents", "/executions/0198/spans", "/setup?token=x"])
async def test_places_get_the_index_with_a_fresh_nonce(browser: AsyncClient, path: str) -> None:
    nonces: set[str] = set()
    for _ in range(2):
        answer = await browser.get(path)
        assert answer.headers["content-type"].startswith("text/html")
        policy = answer.headers["content-security-policy"]
        nonce = re.search(r"style-src 'self' 'nonce-([\w-]{20,})'", policy)
        assert nonce
        assert f'content="{nonce[1]}"' in answer.text
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        assert answer.headers["cache-control"] == "no-store"
        nonces.add(nonce[1])
    assert len(nonces) == 2


async def test_assets_are_kept_for_ever_and_compressed(browser: AsyncClient) -> None:
    plain = await browser.get("/assets/app-4f2a.js", headers={"Accept-Encoding": "identity"})
    assert plain.text == SCRIPT
    assert plain.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert plain.headers["content-type"].startswith("text/javascript")
    async with browser.stream("GET", "/assets/app-4f2a.js", headers={"Accept-Encoding": "gzip"}) as zipped:
        assert zipped.headers["content-encoding"] == "gzip"
        assert gzip.decompress(b"".join([part async for part in zipped.aiter_raw()])).decode() == SCRIPT
    async with browser.stream("GET", "/assets/app-4f2a.js", headers={"Accept-Encoding": "gzip, br"}) as small:
        assert small.headers["content-encoding"] == "br"
        assert b"".join([part async for part in small.aiter_raw()]) == b"made by the build"
    tiny = await browser.get("/assets/tiny-11aa.css", headers={"Accept-Encoding": "gzip, br"})
    assert "content-encoding" not in tiny.headers
    assert (await browser.get("/favicon.svg")).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/../outside.txt",
        "/assets/../../outside.txt",
        "/%2e%2e/outside.txt",
        "/assets/..%2f..%2foutside.txt",
        "/assets/gone-1.js",
        "/index.html.br",
    ],
)
async def test_what_is_not_there_is_not_served(browser: AsyncClient, path: str) -> None:
    answer = await browser.get(path)
    assert answer.status_code == 404
    assert "secret" not in answer.text


async def test_the_api_is_not_the_page(browser: AsyncClient) -> None:
    assert (await browser.get("/v1/nowhere")).headers["content-type"] == "application/problem+json"
    assert (await browser.post("/agents")).status_code == 404


async def test_without_a_build_the_page_says_so(app: FastAPI) -> None:
    async with client_of(app, None) as browser:
        answer = await browser.get("/agents")
    assert answer.status_code == 503
    assert "make run" in answer.text


async def test_the_reference_works_under_its_own_policy(browser: AsyncClient, tmp_path: Path) -> None:
    answer = await browser.get("/docs")
    assert answer.status_code == 200
    assert "/v1/notes/{number}" in answer.text
    assert "<script" not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src 'nonce-")
