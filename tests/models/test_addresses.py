"""A model's base_url is an address that users give: it leads to the Internet, or where an operator says."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

import pytest
from pydantic import SecretStr

from quarterdeck.bootstrap.orchestration import guard_of_models
from quarterdeck.domains.models.adapters.pydantic_ai import PydanticAIProvider
from quarterdeck.domains.models.contracts import Message, ModelReply, ModelRequest, ModelTarget, Provider
from quarterdeck.domains.models.errors import ModelCallError, ModelRefusedError, ModelUnreachableError
from quarterdeck.http.address_guard import AddressGuard, AllowedPlaces
from quarterdeck.http.addresses import Address
from quarterdeck.settings import Settings

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(120)]

HELLO = ModelRequest(messages=(Message(role="user", content="say hello"),))
BY_HTTP = [Provider.OPENAI, Provider.ANTHROPIC, Provider.GOOGLE, Provider.OPENAI_COMPATIBLE, Provider.OLLAMA]


@dataclass
class FakeResolver:
    """Answers one after the other, the last for ever."""

    answers: list[list[str]]
    asked: list[str] = field(default_factory=list[str])

    async def resolve(self, host: str, port: int) -> list[Address]:
        """The next answer, whatever the port."""
        del port
        self.asked.append(host)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if not answer:
            msg = "no such name"
            raise OSError(msg)
        return [ip_address(each) for each in answer]


@asynccontextmanager
async def listening() -> AsyncGenerator[tuple[int, list[str]]]:
    """A server of this machine: its port, and a line for everybody who connected."""
    connected: list[str] = []

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connected.append("somebody")
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 400 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(take, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1], connected


def provider(*answers: list[str], allowed: str = "") -> PydanticAIProvider:
    """The adapter over a resolver that answers so."""
    return PydanticAIProvider(AddressGuard(FakeResolver(list(answers)), AllowedPlaces.parse(allowed)))


async def ask(adapter: PydanticAIProvider, base_url: str | None, kind: Provider = Provider.OPENAI) -> None:
    """One call of a model at this address."""
    target = ModelTarget(provider=kind, model="m", base_url=base_url, api_key=SecretStr("no-key"))
    try:
        async for item in adapter.stream(target, HELLO):
            assert not isinstance(item, ModelReply)
    finally:
        await adapter.close()


@pytest.mark.parametrize("kind", [*BY_HTTP, Provider.BEDROCK])
@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "inside.test", "2130706433"])
async def test_an_address_inside_is_refused_before_a_connection(kind: Provider, host: str) -> None:
    async with listening() as (port, connected):
        with pytest.raises(ModelRefusedError, match=r"refused|no address"):
            await ask(provider(["127.0.0.1"]), f"http://{host}:{port}/v1", kind)
    assert connected == []


@pytest.mark.parametrize("kind", BY_HTTP)
async def test_a_name_that_is_bound_anew_after_the_check_leads_nowhere(kind: Provider) -> None:
    """The control of each connection, apart from the one before the call: the second answer is the private one."""
    async with listening() as (port, connected):
        with pytest.raises(ModelRefusedError, match="refused"):
            await ask(provider(["93.184.216.34"], ["127.0.0.1"]), f"http://rebound.test:{port}/v1", kind)
    assert connected == []


@pytest.mark.parametrize("kind", BY_HTTP)
async def test_a_place_that_an_operator_allows_is_reached(kind: Provider) -> None:
    async with listening() as (port, connected):
        with pytest.raises(ModelCallError):  # the server there answers 400 to everything
            await ask(provider(["127.0.0.1"], allowed=f"inside.test:{port}"), f"http://inside.test:{port}/v1", kind)
    assert connected


async def test_a_name_that_is_not_found_may_be_tried_again() -> None:
    with pytest.raises(ModelUnreachableError, match="not found"):
        await ask(provider([]), "https://nowhere.test/v1")


async def test_what_is_no_address_is_told() -> None:
    with pytest.raises(ModelRefusedError):
        await ask(provider(["93.184.216.34"]), "http://[half/v1")
    with pytest.raises(ModelRefusedError, match="https://"):
        await ask(provider(["93.184.216.34"]), "file:///etc/passwd")


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com",
        "http://bedrock-runtime.us-east-1.amazonaws.com",
        "https://inside-1.us-east-1.elb.amazonaws.com",
        "https://bedrock-runtime.us-east-1.amazonaws.com.evil.test",
    ],
)
async def test_bedrock_goes_to_aws_alone(address: str) -> None:
    """Its library connects by itself, where the guard does not see it."""
    with pytest.raises(ModelRefusedError, match="Bedrock"):
        await ask(provider(["93.184.216.34"]), address, Provider.BEDROCK)


def test_ollama_of_this_machine_is_reached_from_a_deck_of_this_machine_alone(tmp_path: Path) -> None:
    guard = AddressGuard(FakeResolver([["127.0.0.1"]]), AllowedPlaces.parse("gpu.lan:8000"))
    near = guard_of_models(Settings(host="127.0.0.1", data_dir=tmp_path), guard).allowed
    far = guard_of_models(Settings(host="0.0.0.0", allow_plain_http=True, data_dir=tmp_path), guard).allowed  # noqa: S104 - not bound
    assert (near.has("localhost", 11434), near.has("localhost", 11435), near.has("gpu.lan", 8000)) == (
        True,
        False,
        True,
    )
    assert (far.has("localhost", 11434), far.has("gpu.lan", 8000)) == (False, True)
