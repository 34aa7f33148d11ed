"""Large values beside the database: a column holds the reference, the value is an object of its own (docs/adr/0023)."""

import hashlib
from typing import Any, Protocol
from uuid import UUID

import orjson
import structlog

from quarterdeck.kernel.contracts import Json
from quarterdeck.kernel.errors import UnavailableError

LARGE_BYTES = 1_000_000
"""A value whose JSON is longer goes out of the database."""
_OBJECT, _BYTES = "$object", "bytes"

_log = structlog.get_logger("quarterdeck.objects")


class Objects(Protocol):
    """Contents by key. A key is written once, or again with the same content."""

    async def put(self, key: str, content: bytes) -> None:
        """Keep this content. Raises UnavailableError when it could not be kept."""
        ...

    async def get(self, key: str) -> bytes:
        """The content. Raises UnavailableError when the storage does not answer or does not have it."""
        ...

    async def remove(self, prefix: str) -> None:
        """Remove all keys that begin with this folder (`a/b` removes `a/b/c`, not `a/bc`)."""
        ...


class LargeValues:
    """Takes large values out of rows and brings them back; small ones pass as they are."""

    def __init__(self, objects: Objects | None = None) -> None:
        self._objects = objects

    async def stored(self, value: Json, organization: UUID | None, folder: str) -> Json:
        """What the column shall hold: the value, or the reference to an object `organization/folder/digest`.

        The object is there before its row is: one whose transaction is undone is never read.
        """
        if self._objects is None:
            return value
        content = orjson.dumps(value)
        # What looks like a reference is put away as well, so that a value can never pass for one.
        if len(content) <= LARGE_BYTES and not _is_reference(value):
            return value
        digest = hashlib.sha256(content).hexdigest()
        try:
            await self._objects.put(f"{_tenant(organization)}/{folder}/{digest}", content)
        except UnavailableError as error:
            if _is_reference(value):
                raise
            # What was done and paid for is not thrown away because it is large: the row takes it.
            _log.warning("objects.value_stays_in_the_database", bytes=len(content), detail=error.detail)
            return value
        return {_OBJECT: f"{folder}/{digest}", _BYTES: len(content)}

    async def loaded(self, held: Json, organization: UUID | None) -> Json:
        """The value that a column stands for. Raises UnavailableError when its object cannot be read as it was."""
        if not _is_reference(held):
            return held
        assert isinstance(held, dict)  # noqa: S101 - a reference is one
        if self._objects is None:
            raise UnavailableError(
                "A large value is in object storage, and none is set.",
                mend="Set QUARTERDECK_OBJECTS_URL as it was when the value was written.",
            )
        # The organization comes from the row's own tenant, not from the reference: nobody reads another's.
        name = str(held[_OBJECT])
        content = await self._objects.get(f"{_tenant(organization)}/{name}")
        if hashlib.sha256(content).hexdigest() != name.rpartition("/")[2]:
            raise UnavailableError(f"The object {name} is not what was written.", mend="Restore it from a backup.")
        value: Any = orjson.loads(content)
        return value


def _tenant(organization: UUID | None) -> UUID:
    if organization is None:
        msg = "a large value belongs to an organization, and this work has none"
        raise PermissionError(msg)
    return organization


def _is_reference(value: Json) -> bool:
    return isinstance(value, dict) and _OBJECT in value
