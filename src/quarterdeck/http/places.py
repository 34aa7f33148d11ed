"""Where a request goes, as the client that sends it will read the address; and which places a list names."""

import re
from collections.abc import Iterable
from typing import NamedTuple

import httpx

from quarterdeck.http.address_guard import AddressRefusedError

_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")
_PORTS = {"https": 443, "http": 80}


class Place(NamedTuple):
    """A host in lower case and a port; `is_encrypted` when TLS leads there."""

    host: str
    port: int
    is_encrypted: bool

    def __str__(self) -> str:
        """As a list of places names it: without the port that HTTPS has by itself."""
        return self.host if self.is_encrypted and self.port == _PORTS["https"] else f"{self.host}:{self.port}"


def place_of(address: str) -> Place:
    """Where this address leads; raises AddressRefusedError when two readers could disagree on it."""
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise _unclear() from error
    host = url.raw_host.decode("ascii").lower()
    written = f"[{host}]" if ":" in host else host
    rest = address[len(f"{url.scheme}://{written}") :]
    # Other clients split at other characters: the host must be the first thing in the text, and end where all agree.
    begins = address.lower().startswith(f"{url.scheme}://{written}")
    if (
        url.scheme not in _PORTS
        or not _HOST.fullmatch(host)
        or not begins
        or rest[:1] not in {"", ":", "/", "?", "#"}
        or url.userinfo
    ):
        raise _unclear()
    return Place(host.removesuffix("."), url.port or _PORTS[url.scheme], url.scheme == "https")


def names_place(entries: Iterable[str], place: Place) -> bool:
    """Whether one of the entries, `host` (by HTTPS) or `host:port`, names this place; `*` stands for one label."""
    return any(_names(entry, place) for entry in entries)


def _names(entry: str, place: Place) -> bool:
    host, colon, port = entry.rpartition(":")
    if not colon or "]" in port:
        host, port = entry, ""
    if (port or (str(_PORTS["https"]) if place.is_encrypted else "")) != str(place.port):
        return False
    wanted, given = host.strip("[]").split("."), place.host.split(".")
    return len(wanted) == len(given) and all(one in {"*", other} for one, other in zip(wanted, given, strict=True))


def _unclear() -> AddressRefusedError:
    return AddressRefusedError("The address is not plain: write https://, a host, and what follows it.")
