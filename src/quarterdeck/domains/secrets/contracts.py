"""Secrets as clients see them: by name, never by value."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, SecretStr, StringConstraints

from quarterdeck.kernel.contracts import Frozen

__all__ = ["Sealed", "Secret", "SecretName", "SecretValue"]

SecretName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]([A-Za-z0-9_.-]{0,98}[A-Za-z0-9])?$")]


class Secret(Frozen):
    """A secret of a workspace without its value."""

    name: str
    created_at: datetime
    updated_at: datetime


class SecretValue(Frozen):
    """The value to keep: it can be replaced and used, and never be read again over the API."""

    value: Annotated[SecretStr, Field(min_length=1, max_length=65_536)]


class Sealed(Frozen):
    """An encrypted value: a data key wrapped by the master key of this version, and what it encrypts.

    Both parts begin with their 12-byte nonce.
    """

    key_version: int
    wrapped_key: bytes
    ciphertext: bytes
