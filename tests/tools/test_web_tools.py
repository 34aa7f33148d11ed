"""The Web as tools, against real servers on loopback that the allow-list names."""

import asyncio
import gzip
import json
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from pydantic import SecretStr

from quarterdeck.domains.secrets.errors import SecretNotFoundError
from quarterdeck.domains.tools.adapters.declared_http import DeclaredHttpTools
from quarterdeck.domains.tools.adapters.httpx import MAX_RESPONSE_BYTES, Call, Requests
from quarterdeck.domains.tools.adapters.web_tools import http_get, serper_search, website_search
from quarterdeck.domains.tools.contracts import Effect, ToolContext, ToolSpec
from quarterdeck.domains.tools.errors import InvalidToolError, ToolFailedError
from quarterdeck.domains.tools.ports import Tool
from quarterdeck.http.address_guard import AddressGuard, AllowedPlaces, SystemResolver
from quarterdeck.kernel.contracts import Json, JsonObject

pytestmark = pytest.mark.anyio

CANARY = "canary-4f1c9e"
Reply = Callable[["Received"], bytes]


@dataclass
class Received:
    """One request as it came over the wire."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Site:
    """A server whose replies a test sets by path."""

    port: int = 0
    replies: dict[str, Reply] = field(default_factory=dict[str, Reply])
    open: int = 0
    received: list[Received] = field(default_factory=list[Received])

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Read one request, answer it, close."""
        self.open += 1
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, target, _ = head[0].split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        got = Received(method, target, headers, body)
        self.received.append(got)
        reply = self.replies.get(target.partition("?")[0])
        answer = reply(got) if reply else respond("nothing here", status=404)
        if answer:
            writer.write(answer)
            await writer.drain()
        else:
            await reader.read()  # until the client gives up
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
        self.open -= 1


def respond(content: str | bytes, kind: str = "text/plain", status: int = 200, **headers: str) -> bytes:
    body = content.encode() if isinstance(content, str) else content
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    head = (
        f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n{more}\r\n"
    )
    return head.encode() + body


class Secrets:
    """One secret, the canary."""

    async def read(self, name: str, address: str) -> SecretStr:
        """The canary, for the names `key` and `serper`."""
        del address
        if name not in {"key", "serper"}:
            raise SecretNotFoundError(name)
        return SecretStr(f"Bearer {CANARY}")


@pytest.fixture
async def site() -> AsyncGenerator[Site]:
    found = Site()
    server = await asyncio.start_server(found.serve, "127.0.0.1", 0)
    found.port = server.sockets[0].getsockname()[1]
    yield found
    server.close()
    await server.wait_closed()
    while found.open:
        await asyncio.sleep(0.01)


@pytest.fixture
async def requests(site: Site) -> AsyncGenerator[Requests]:
    found = Requests(AddressGuard(SystemResolver(), AllowedPlaces.parse(f"127.0.0.1:{site.port}")))
    yield found
    await found.close()


def declared(requests: Requests, http: JsonObject, effect: Effect = Effect.READS, **more: Json) -> Tool:
    parameters = {"type": "object", "properties": {"id": {}, "q": {}, "note": {}, "limit": {"default": 5}}}
    spec = ToolSpec.model_validate({"http": http, "parameters": parameters, "effect": effect, **more})
    return DeclaredHttpTools(requests).build("orders", "Orders", spec, Secrets())


async def test_a_page_becomes_text(site: Site, requests: Requests, context: ToolContext) -> None:
    html = "<html><head><title>Tides</title><style>p{}</style></head>"
    html += "<body><p>High&nbsp;at <b>noon</b>.</p><script>x()</script></body>"
    site.replies["/"] = lambda _: respond(
        gzip.compress(html.encode(), mtime=0), "text/html; charset=utf-8", Content_Encoding="gzip"
    )
    found = await http_get(requests).example.call(context, {"url": f"{site.url}/"})
    assert found == {"url": f"{site.url}/", "title": "Tides", "text": "High at noon."}


@pytest.mark.parametrize(
    "url", ["http://localhost:{port}/", "http://127.0.0.2:{port}/", "file:///etc/passwd", "nonsense"]
)
async def test_what_the_guard_refuses_is_told_and_not_sent(
    url: str, site: Site, requests: Requests, context: ToolContext
) -> None:
    with pytest.raises(ToolFailedError):
        await http_get(requests).example.call(context, {"url": url.replace("{port}", str(site.port))})
    assert site.received == []


async def test_a_redirect_to_a_private_address_is_refused(site: Site, requests: Requests, context: ToolContext) -> None:
    site.replies["/"] = lambda _: respond("", status=302, Location="http://169.254.169.254/latest/meta-data")
    with pytest.raises(ToolFailedError, match="public Internet"):
        await http_get(requests).example.call(context, {"url": f"{site.url}/"})


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (respond("x" * (MAX_RESPONSE_BYTES + 1)), "larger than"),
        (respond(gzip.compress(b"0" * 50_000_000, mtime=0), Content_Encoding="gzip"), "larger than"),
        (respond(b"not gzip", Content_Encoding="gzip"), "broken"),
        (respond(b"x", Content_Encoding="br"), "not asked for"),
        (respond(b"\x89PNG", "image/png"), "not text"),
        (respond("gone", status=410), "answered 410"),
        (b"nonsense\r\n\r\n", "RemoteProtocolError"),
    ],
)
async def test_bad_answers_are_told(
    reply: bytes, said: str, site: Site, requests: Requests, context: ToolContext
) -> None:
    site.replies["/"] = lambda _: reply
    with pytest.raises(ToolFailedError, match=said):
        await http_get(requests).example.call(context, {"url": f"{site.url}/"})


async def test_a_silent_server_is_left(site: Site, requests: Requests) -> None:
    site.replies["/"] = lambda _: b""
    with pytest.raises(ToolFailedError, match=r"0\.2 seconds"):
        await requests.send(Call("GET", f"{site.url}/", {}, seconds=0.2))


async def test_a_site_is_searched_and_not_left(site: Site, requests: Requests, context: ToolContext) -> None:
    links = '<a href="/b">b</a><a href="http://localhost:1/c">c</a><a href="/broken">x</a><a href="http://[">y</a>'
    site.replies["/"] = lambda _: respond(f"<p>Nothing of use.</p>{links}", "text/html")
    site.replies["/b"] = lambda _: respond("<p>The harbour master answers on channel 12.</p>", "text/html")
    arguments: JsonObject = {"url": f"{site.url}/", "query": "Harbour channel", "max_pages": 5}
    found = await website_search(requests).example.call(context, arguments)
    assert found == {
        "pages": 2,
        "passages": [{"url": f"{site.url}/b", "text": "The harbour master answers on channel 12."}],
    }
    assert [each.target for each in site.received] == ["/", "/b", "/broken"]


async def test_serper_is_asked_with_the_key_of_the_workspace(
    site: Site, requests: Requests, context: ToolContext
) -> None:
    hit = {"title": "T", "link": "https://x.test", "snippet": "S", "position": 1}
    site.replies["/search"] = lambda _: respond(json.dumps({"organic": [hit]}), "application/json")
    native = serper_search(requests, f"{site.url}/search")
    assert await native.build({}, Secrets()).call(context, {"query": "tides"}) == [
        {"title": "T", "link": "https://x.test", "snippet": "S"}
    ]
    assert site.received[0].headers["x-api-key"] == f"Bearer {CANARY}"
    assert json.loads(site.received[0].body) == {"q": "tides", "num": 10}
    with pytest.raises(ToolFailedError, match="needs the secret 'other'"):
        await native.build({"secret": "other"}, Secrets()).call(context, {"query": "tides"})


async def test_a_declared_call_is_filled(site: Site, requests: Requests, context: ToolContext) -> None:
    site.replies["/orders/a%2Fb%3F%23%20%C3%A9"] = lambda _: respond('{"ok": true}', "application/json")
    body: JsonObject = {"note": "{note}", "text": "Order {id}", "limit": "{limit}", "q": "{q}"}
    http: JsonObject = {"method": "POST", "url": f"{site.url}/orders/{{id}}?q={{q}}", "body": body}
    http |= {"secret_headers": {"Authorization": "key"}, "headers": {"X-Id": "{limit}"}}
    tool = declared(requests, http, Effect.WRITES)
    assert await tool.call(context, {"id": "a/b?# é", "note": {"deep": [1, None]}}) == {"ok": True}
    got = site.received[0]
    assert got.target == "/orders/a%2Fb%3F%23%20%C3%A9?q="
    assert json.loads(got.body) == {"note": {"deep": [1, None]}, "text": "Order a/b?# é", "limit": 5}
    assert got.headers["authorization"] == f"Bearer {CANARY}"
    assert got.headers["idempotency-key"] == context.idempotency_key
    assert got.headers["x-id"] == "5"
    assert (tool.effect, tool.repeatable) == (Effect.WRITES, False)


async def test_reads_carry_no_idempotency_key_and_may_be_repeated(
    site: Site, requests: Requests, context: ToolContext
) -> None:
    site.replies["/"] = lambda _: respond("fine")
    tool = declared(requests, {"url": f"{site.url}/"})
    assert await tool.call(context, {}) == "fine"
    assert "idempotency-key" not in site.received[0].headers
    assert tool.repeatable


@pytest.mark.parametrize("value", ["..", ".", "../admin", "x/../../admin", "..\\admin", "\ud800"])
async def test_an_argument_takes_no_step_in_the_path(
    value: str, site: Site, requests: Requests, context: ToolContext
) -> None:
    with pytest.raises(ToolFailedError):
        await declared(requests, {"url": f"{site.url}/orders/{{id}}/x"}).call(context, {"id": value})
    assert site.received == []


async def test_an_argument_brings_no_header(site: Site, requests: Requests, context: ToolContext) -> None:
    with pytest.raises(ToolFailedError, match="printable ASCII"):
        await declared(requests, {"url": site.url, "headers": {"X-Id": "{id}"}}).call(context, {"id": "a\r\nX-Evil: 1"})
    assert site.received == []


@pytest.mark.parametrize("url", ["http://{id}/x", "https://a.{id}.test/", "{id}", "ftp://x/", "http://"])
async def test_the_host_is_the_declarations(url: str, requests: Requests) -> None:
    with pytest.raises(InvalidToolError):
        declared(requests, {"url": url})


@pytest.mark.parametrize("status", [200, 302, 400, 500])
async def test_a_secret_is_in_no_result_and_no_error(
    status: int, site: Site, requests: Requests, context: ToolContext
) -> None:
    site.replies["/"] = lambda got: respond(str(got.headers), status=status, Location=f"{site.url}/elsewhere")
    tool = declared(requests, {"url": f"{site.url}/", "secret_headers": {"X-Key": "key"}})
    try:
        said = str(await tool.call(context, {}))
    except ToolFailedError as error:
        said = f"{error.detail} {error.mend} {error.__cause__!r} {error.__context__!r}"
    assert CANARY in site.received[0].headers["x-key"]  # it was sent
    assert CANARY not in said
    assert len(site.received) == 1  # no redirect is followed


async def test_an_answer_must_fit_the_output_schema(site: Site, requests: Requests, context: ToolContext) -> None:
    site.replies["/"] = lambda _: respond('{"n": "one"}', "application/json")
    schema: JsonObject = {"type": "object", "properties": {"n": {"type": "integer"}}}
    with pytest.raises(ToolFailedError, match="output_schema"):
        await declared(requests, {"url": f"{site.url}/"}, output_schema=schema).call(context, {})
