"""httpx2, which the providers' libraries use, over the address guard: a `base_url` is an address that users give."""

import asyncio
from collections.abc import Iterable
from typing import Any, cast

import httpcore2
import httpx
import httpx2

from quarterdeck.http.address_guard import AddressGuard, AddressRefusedError

_CONNECT_SECONDS = 10
_LONGEST_SECONDS = 600
_TRIED_ADDRESSES = 4


def guarded_client(guard: AddressGuard) -> httpx2.AsyncClient:
    """A client whose every connection, a redirect's too, goes to an address that the guard let through."""
    return httpx2.AsyncClient(
        transport=_GuardedTransport(guard),
        timeout=httpx2.Timeout(_LONGEST_SECONDS, connect=_CONNECT_SECONDS),
        follow_redirects=False,
        trust_env=False,
    )


class _GuardedTransport(httpx2.AsyncHTTPTransport):
    def __init__(self, guard: AddressGuard) -> None:
        context = httpx2.create_ssl_context(trust_env=False)
        super().__init__(verify=context, trust_env=False)
        self._guard = guard
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=context, max_connections=100, keepalive_expiry=5, network_backend=_GuardedBackend(guard)
        )

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Check the address as written, then send."""
        self._guard.check_url(httpx.URL(str(request.url)))
        return await super().handle_async_request(request)


class _GuardedBackend(httpcore2.AsyncNetworkBackend):
    def __init__(self, guard: AddressGuard) -> None:
        self._guard = guard
        # The class exists where anyio does, which is everywhere that Quarterdeck is.
        self._network = cast("httpcore2.AsyncNetworkBackend", httpcore2.AnyIOBackend())

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore2's signature
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """A connection to the first checked address that answers."""
        failure: Exception | None = None
        for address in (await self._guard.addresses(host, port))[:_TRIED_ADDRESSES]:
            try:
                return await self._network.connect_tcp(str(address), port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore2.ConnectError(f"{host} has no address")

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore2's signature
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Never: a socket of this machine is no provider."""
        del timeout, socket_options
        raise AddressRefusedError(f"{path} is a socket of this machine.")

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)
