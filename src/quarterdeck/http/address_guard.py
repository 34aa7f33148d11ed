"""Requests to addresses that users give: none reaches a private network, however it is written.

The check stands where the connection is made: a name is resolved once, every address of the answer is
checked, and the connection goes to a checked address itself. A name that resolves otherwise a moment later,
or a redirect, therefore passes the same check or goes nowhere. The host stays what TLS and `Host` name.
"""

import asyncio
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Protocol, cast

import httpcore
import httpx

from quarterdeck.http.addresses import Address, is_public, literal
from quarterdeck.kernel.errors import FieldError, InvalidInputError, QuarterdeckError

MAX_URL = 8_000
MAX_PORT = 65_535
_WEB_PORTS = frozenset({80, 443})
_FIRST_FREE_PORT = 1024
_MAX_HOST = 253
_DEFAULT_PORTS = {"http": 80, "https": 443}


class AddressRefusedError(QuarterdeckError):
    """The address is not one that requests may go to."""

    code = "address_refused"
    title = "Requests may not go to this address"
    status = 422


class AddressNotFoundError(AddressRefusedError):
    """The name has no address, now; the same request may go through later."""


class Resolver(Protocol):
    """Turns a name into addresses."""

    async def resolve(self, host: str, port: int) -> list[Address]:
        """All addresses of a name; raises OSError when there is none."""
        ...


class SystemResolver:
    """The resolver of this machine."""

    async def resolve(self, host: str, port: int) -> list[Address]:
        """All addresses of a name, in the order of preference."""
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(ip_address(entry[4][0]) for entry in found))


@dataclass(frozen=True)
class AllowedPlaces:
    """Hosts and ports that may be reached although their addresses are private; an operator names them."""

    places: frozenset[tuple[str, int]] = frozenset()

    @classmethod
    def parse(cls, text: str) -> "AllowedPlaces":
        """From `host:port,host:port` (IPv6 in brackets); raises InvalidInputError."""
        return cls(frozenset(_place(entry.strip()) for entry in text.split(",") if entry.strip()))

    def has(self, host: str, port: int) -> bool:
        """Whether an operator allowed exactly this host and port."""
        return (_folded(host), port) in self.places


@dataclass(frozen=True)
class AddressGuard:
    """Decides to which addresses a host and port may be connected."""

    resolver: Resolver
    allowed: AllowedPlaces = AllowedPlaces()

    def check_url(self, url: httpx.URL) -> None:
        """Refuse what is wrong with the address as it is written; raises AddressRefusedError."""
        if url.scheme not in _DEFAULT_PORTS:
            raise AddressRefusedError(
                f"{url.scheme or 'no scheme'!r} is not allowed: an address begins with https:// or http://."
            )
        if url.userinfo:
            raise AddressRefusedError("An address must not carry a user name or password.")
        if len(str(url)) > MAX_URL:
            raise AddressRefusedError(f"The address is longer than {MAX_URL} characters.")
        host, port = url.raw_host.decode("ascii"), url.port or _DEFAULT_PORTS[url.scheme]
        if not self.allowed.has(host, port):
            _check_place(host, port)

    async def addresses(self, host: str, port: int) -> list[Address]:
        """The addresses to connect to; raises AddressRefusedError when one of them is not public."""
        allowed = self.allowed.has(host, port)
        if not allowed:
            _check_place(host, port)
        written = _literal(host)
        try:
            found = [written] if written is not None else await self.resolver.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise AddressNotFoundError(f"{host} is not found: no name server knows its address.") from error
        if not found:
            raise AddressNotFoundError(f"{host} is not found: it has no address.")
        # One private address among public ones is enough to refuse: it is how a name is prepared to lead inside.
        if not allowed and not all(is_public(address) for address in found):
            raise _private(host, port)
        return found


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects only to addresses that the guard let through, and to those by number."""

    def __init__(self, guard: AddressGuard) -> None:
        self._guard = guard
        self._network = cast("httpcore.AsyncNetworkBackend", httpcore.AnyIOBackend())

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the first checked address that answers."""
        addresses = await self._guard.addresses(host, port)
        failure: Exception | None = None
        for address in addresses[:4]:
            try:
                return await self._network.connect_tcp(str(address), port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError(f"{host} has no address")

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Never: a socket of this machine is not on the Internet."""
        del timeout, socket_options
        raise AddressRefusedError(f"{path} is a socket of this machine.")

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


class GuardedTransport(httpx.AsyncHTTPTransport):
    """httpx over the guard; neither proxies nor credentials of this process's environment are used."""

    def __init__(self, guard: AddressGuard) -> None:
        context = httpx.create_ssl_context(trust_env=False)
        super().__init__(verify=context, trust_env=False)
        self._guard = guard
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context, max_connections=100, keepalive_expiry=5, network_backend=GuardedBackend(guard)
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Check the address as written, then send; every redirect comes by here again."""
        self._guard.check_url(request.url)
        return await super().handle_async_request(request)


def _check_place(host: str, port: int) -> None:
    if not host or len(host) > _MAX_HOST or not all(each.isalnum() or each in "-._:[]" for each in host):
        raise AddressRefusedError(f"{host[:_MAX_HOST]!r} is not a host.")
    if port not in _WEB_PORTS and not _FIRST_FREE_PORT <= port <= MAX_PORT:
        raise AddressRefusedError(f"Port {port} is not a port of the web: use 80, 443 or one from 1024 up.")
    written = _literal(host)
    if written is not None and not is_public(written):
        raise _private(host, port)


def _literal(host: str) -> Address | None:
    try:
        return literal(host)
    except ValueError as error:
        raise AddressRefusedError(f"{host!r} is not a plain address: write it as 203.0.113.7 or as a name.") from error


def _private(host: str, port: int) -> AddressRefusedError:
    return AddressRefusedError(
        f"{host} does not lead to the public Internet, where alone requests may go.",
        mend=f"An operator can allow it: QUARTERDECK_ALLOW_PRIVATE_ADDRESSES={host}:{port}",
    )


def _folded(host: str) -> str:
    return host.removeprefix("[").removesuffix("]").removesuffix(".").lower()


def _place(entry: str) -> tuple[str, int]:
    host, _, port = entry.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) <= MAX_PORT:
        fault = FieldError(pointer="QUARTERDECK_ALLOW_PRIVATE_ADDRESSES", message=f"{entry!r} is not host:port")
        raise InvalidInputError(f"{entry!r} is not host:port.", fields=(fault,))
    return _folded(host), int(port)
