"""Secrets as clients see them: by name, never by value."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr, StringConstraints

from quarterdeck.kernel.contracts import Frozen

__all__ = ["Sealed", "Secret", "SecretHost", "SecretHosts", "SecretName", "SecretValue"]

_FIXED_LABELS = 2


def _of_somebody(host: str) -> str:
    """A `*` must stand below a name that somebody owns."""
    if "*" in host.partition(":")[0].split(".")[-_FIXED_LABELS:]:
        msg = "a * stands for one label before a name such as example.com"
        raise ValueError(msg)
    return host


SecretName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]([A-Za-z0-9_.-]{0,98}[A-Za-z0-9])?$")]


_LABEL = r"(?:\*|[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)"
_NAME = rf"(?:{_LABEL}\.)*[a-z0-9_](?:[a-z0-9_-]{{0,61}}[a-z0-9_])?"

SecretHost = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        to_lower=True,
        max_length=260,
        pattern=rf"(?i)^(?:{_NAME}|\[[0-9a-f:.]{{2,45}}\])(?::[1-9][0-9]{{0,4}})?$",
    ),
    AfterValidator(_of_somebody),
    Field(examples=["api.example.com", "gpu.lan:8000"]),
]
"""`host` is reached by HTTPS on its port, `host:port` in any way; a `*` stands for one label, as in `*.example.com`."""

Hosts = Annotated[tuple[SecretHost, ...], Field(max_length=20)]


class Secret(Frozen):
    """A secret of a workspace without its value.

    It is sent to these hosts alone; without any, to the addresses that providers have themselves.
    """

    name: str
    hosts: tuple[str, ...]
    created_at: datetime
    updated_at: datetime


class SecretValue(Frozen):
    """The value to keep: it can be replaced and used, and never be read again over the API.

    Without `hosts` those of the present value stay; a new one gets its provider's, when its name says whose it is.
    """

    value: Annotated[SecretStr, Field(min_length=1, max_length=65_536)]
    hosts: Hosts | None = None


class SecretHosts(Frozen):
    """Where a secret may be sent from now on."""

    hosts: Hosts


class Sealed(Frozen):
    """An encrypted value: a data key wrapped by the master key of this version, and what it encrypts.

    Both parts begin with their 12-byte nonce.
    """

    key_version: int
    wrapped_key: bytes
    ciphertext: bytes
