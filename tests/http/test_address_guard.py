"""SECURITY check 8: no address, URL, rebinding name or redirect leads inside, and nothing is sent before the check."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from ipaddress import ip_address

import httpx
import pytest

from quarterdeck.http.address_guard import AddressGuard, AddressRefusedError, AllowedPlaces, GuardedTransport
from quarterdeck.http.addresses import Address, is_public
from quarterdeck.kernel.errors import InvalidInputError

pytestmark = pytest.mark.anyio

BAD = """0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1 127.1.2.3
127.255.255.254 168.63.129.16 169.254.0.1 169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.255 192.0.0.1
192.0.0.170 192.0.0.192 192.0.2.1 192.31.196.1 192.52.193.1 192.88.99.1 192.168.0.1 192.168.255.255 192.175.48.1
198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
:: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1
64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 100::1 100:0:0:1::1 2001::1 2001:0:7f00:1::1 2001:2::1
2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1::1 2002:a9fe:a9fe::1 2002:c0a8:1::1 2620:4f:8000::1 3fff::1 4000::1
5f00::1 fc00::1 fd00:ec2::254 fd12:3456::1 fe80::1 fe80::1%1 2606:4700::1111%eth0 fec0::1 ff02::1 ff0e::1""".split()  # noqa: SIM905 - read as a table
GOOD = """1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.1 93.184.216.34 100.63.255.255 100.128.0.1 126.255.255.255 128.0.0.1
172.15.255.255 172.32.0.1 192.0.1.1 192.167.255.255 192.169.0.1 198.17.255.255 198.20.0.1 223.255.255.255
2001:200::1 2001:4860:4860::8888 2606:4700:4700::1111 2a00:1450::1 2003::1""".split()  # noqa: SIM905 - read as a table

INSIDE = "127.0.0.1"
HOSTS = """127.0.0.1 127.1 127.0.1 2130706433 0x7f000001 0x7f.0x0.0x0.0x1 0x7f.1 017700000001 0177.0.0.1 0177.1
127.0.0.01 127.0.0.1. 127.000.000.001 00000177.1 0 0.0.0.0 0x0 4294967295 4294967296 127.0.0.256 1.2.3 1.2.3.4.5
[::1] [::] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::127.0.0.1] [64:ff9b::127.0.0.1] [2002:7f00:1::]
[fe80::1] [fd00:ec2::254] [fc00::1] [2001:0:7f00:1::] 169.254.169.254 0xa9fea9fe 2852039166 0251.0376.0251.0376
10.0.0.1 192.168.1.1 172.16.0.1 100.64.0.1 localhost LOCALHOST localhost. foo.localhost inside.test INSIDE.TEST
inside.test. mixed.test sub.inside.test ip6-localhost 127.0.0.1.nip.test ①②⑦.⓪.⓪.① 127。0。0。1 １２７.0.0.1 inside｡test
１０.0.0.1 ⑩.0.0.1 0x7F.1 0X7f.1 0x7f.0.0.0x1""".split()  # noqa: RUF001, SIM905 - digits and dots that IDNA folds
URLS = (
    [f"http://{host}:{{port}}/" for host in HOSTS]
    + ["https://127.0.0.1:{port}/", "https://inside.test:{port}/"]
    + [
        "http://user@127.0.0.1:{port}/",
        "http://user:word@inside.test:{port}/",
        "http://example.com@127.0.0.1:{port}/",
        "http://example.com:80@127.0.0.1:{port}/",
        "http://public.test%00@127.0.0.1:{port}/",
        "http://public.test#@127.0.0.1:{port}/",
        "http://127.0.0.1:{port}#@public.test/",
        "http://127.0.0.1:{port}?@public.test/",
        "http://127.0.0.1:{port}\\@public.test/",
        "http://public.test\\@127.0.0.1:{port}/",
        "http:///127.0.0.1:{port}/",
        "http:127.0.0.1:{port}/",
        "//127.0.0.1:{port}/",
        "127.0.0.1:{port}/",
        "file:///etc/passwd",
        "file://127.0.0.1:{port}/etc/passwd",
        "ftp://127.0.0.1:{port}/",
        "gopher://127.0.0.1:{port}/",
        "dict://127.0.0.1:{port}/",
        "ws://127.0.0.1:{port}/",
        "unix:///var/run/docker.sock",
        "data:text/plain,hello",
        "javascript:alert(1)",
        "HTTP://127.0.0.1:{port}/",
        "http://public.test:22/",
        "http://public.test:25/",
        "http://public.test:6/",
        "http://public.test:0/",
        "http://[::1%25lo]:{port}/",
        "http://127.0.0.1%2f:{port}/",
        "http://127.0.0.1%00.public.test:{port}/",
        "http://127.0.0.1\t:{port}/",
        "http:// 127.0.0.1:{port}/",
        "http://127.0.0.1 :{port}/",
        "http://in\u00adside.test:{port}/",
        "http://" + "a" * 300 + ".test:{port}/",
        "http://:{port}/",
        "",
    ]
)
REFUSED = (AddressRefusedError, httpx.InvalidURL, httpx.UnsupportedProtocol)


class FakeResolver:
    """Answers each question with the next list of addresses; the last one stays."""

    def __init__(self, **answers: Sequence[Sequence[str]]) -> None:
        self.answers = {name: [list(map(ip_address, each)) for each in given] for name, given in answers.items()}
        self.asked: list[str] = []

    async def resolve(self, host: str, port: int) -> list[Address]:
        """Everything is this machine, but for the names that have answers of their own."""
        del port
        self.asked.append(host)
        queue = self.answers.get(host.partition(".")[0], [[ip_address(INSIDE)]])
        return queue.pop(0) if len(queue) > 1 else queue[0]


class Listener:
    """A real server on loopback that counts who connects."""

    def __init__(self) -> None:
        self.connected = 0
        self.requests: list[bytes] = []
        self.answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
        self.port = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Count, read the head, answer."""
        self.connected += 1
        self.requests.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(self.answer)
        await writer.drain()
        writer.close()


@pytest.fixture
async def listener() -> AsyncGenerator[Listener]:
    async with listening() as found:
        yield found


@asynccontextmanager
async def listening() -> AsyncGenerator[Listener]:
    found = Listener()
    server = await asyncio.start_server(found.serve, INSIDE, 0)
    found.port = server.sockets[0].getsockname()[1]
    yield found
    server.close()
    await server.wait_closed()


def client(resolver: FakeResolver, allowed: str = "") -> httpx.AsyncClient:
    guard = AddressGuard(resolver, AllowedPlaces.parse(allowed))
    return httpx.AsyncClient(transport=GuardedTransport(guard), follow_redirects=True, trust_env=False, timeout=5)


@pytest.mark.parametrize("text", BAD)
def test_special_addresses_are_not_public(text: str) -> None:
    assert not is_public(ip_address(text))


@pytest.mark.parametrize("text", GOOD)
def test_ordinary_addresses_are_public(text: str) -> None:
    assert is_public(ip_address(text))


def test_the_lists_are_as_long_as_promised() -> None:
    assert len(set(BAD)) >= 54
    assert len(set(URLS)) >= 80


@pytest.mark.parametrize("url", URLS)
async def test_no_url_leads_inside_and_nothing_is_sent(url: str, listener: Listener) -> None:
    resolver = FakeResolver(public=[["93.184.216.34", INSIDE]], mixed=[["93.184.216.34", "::1"]])
    async with client(resolver) as http:
        with pytest.raises(REFUSED):
            await http.get(url.replace("{port}", str(listener.port)))
    assert listener.connected == 0


@pytest.mark.parametrize("address", BAD)
async def test_no_name_leads_to_a_special_address(address: str, listener: Listener) -> None:
    async with client(FakeResolver(name=[["93.184.216.34", address]])) as http:
        with pytest.raises(AddressRefusedError):
            await http.get(f"http://name.test:{listener.port}/")
    assert listener.connected == 0


async def test_an_allowed_place_is_reached_by_its_name_and_host(listener: Listener) -> None:
    resolver = FakeResolver()
    async with client(resolver, f"inside.test:{listener.port}") as http:
        response = await http.get(f"http://inside.test:{listener.port}/path")
    assert resolver.asked == ["inside.test"]  # the address that was checked is the one connected to
    assert response.text == "ok"
    assert listener.connected == 1
    assert f"host: inside.test:{listener.port}".encode() in listener.requests[0].lower()


async def test_only_the_named_port_and_spelling_are_allowed(listener: Listener) -> None:
    async with client(FakeResolver(), f"inside.test:{listener.port + 1},127.0.0.2:{listener.port}") as http:
        for host in ("inside.test", "127.0.0.1"):
            with pytest.raises(AddressRefusedError) as refused:
                await http.get(f"http://{host}:{listener.port}/")
            assert f"QUARTERDECK_ALLOW_PRIVATE_ADDRESSES={host}:{listener.port}" in str(refused.value.mend)
    assert listener.connected == 0


async def test_a_name_that_is_bound_anew_is_resolved_once_for_check_and_connection(listener: Listener) -> None:
    resolver = FakeResolver(rebound=[["93.184.216.34"], [INSIDE]])
    guard = AddressGuard(resolver)
    assert await guard.addresses("rebound.test", listener.port) == [ip_address("93.184.216.34")]
    with pytest.raises(AddressRefusedError):  # the next connection sees the new answer, and refuses it
        await guard.addresses("rebound.test", listener.port)
    async with client(FakeResolver(rebound=[[INSIDE], ["93.184.216.34"]])) as http:
        with pytest.raises(AddressRefusedError):
            await http.get(f"http://rebound.test:{listener.port}/")
    assert resolver.asked == ["rebound.test", "rebound.test"]
    assert listener.connected == 0


@pytest.mark.parametrize(
    "place", ["http://127.0.0.1:{port}/", "http://secret.test:{port}/", "//[::1]:{port}/", "file:///etc/passwd"]
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_checked_again(place: str, status: int, listener: Listener) -> None:
    async with listening() as outside:
        target = place.replace("{port}", str(listener.port))
        outside.answer = f"HTTP/1.1 {status} Go\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode()
        async with client(FakeResolver(), f"outside.test:{outside.port}") as http:
            with pytest.raises(REFUSED):
                await http.get(f"http://outside.test:{outside.port}/")
        assert outside.connected == 1
    assert listener.connected == 0


async def test_a_redirect_to_an_allowed_place_is_followed(listener: Listener) -> None:
    async with listening() as outside:
        location = f"Location: http://inside.test:{listener.port}/\r\n"
        outside.answer = f"HTTP/1.1 302 Go\r\n{location}Content-Length: 0\r\n\r\n".encode()
        async with client(FakeResolver(), f"outside.test:{outside.port},inside.test:{listener.port}") as http:
            assert (await http.get(f"http://outside.test:{outside.port}/")).text == "ok"


@pytest.mark.parametrize("text", ["localhost", "host:", ":80", "host:99999", "host:0", "host:-1", "a:b"])
def test_a_place_that_is_not_host_and_port_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError):
        AllowedPlaces.parse(text)


def test_places_are_read() -> None:
    places = AllowedPlaces.parse(" LocalHost:11434 , [::1]:80 ")
    assert places.has("localhost.", 11434)
    assert places.has("::1", 80)
    assert not places.has("localhost", 80)
