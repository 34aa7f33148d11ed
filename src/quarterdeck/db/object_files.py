"""Objects as files below a directory, which all processes of a deck must share."""

import asyncio
import os
import shutil
from pathlib import Path
from uuid import uuid4

from quarterdeck.kernel.errors import UnavailableError


class ObjectFiles:
    """A file for each key; it is whole and on the disk, or it is not there."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    async def put(self, key: str, content: bytes) -> None:
        """Keep this content."""
        try:
            await asyncio.to_thread(self._write, self._directory / key, content)
        except OSError as error:
            raise _unavailable(key, error) from error

    async def get(self, key: str) -> bytes:
        """The content."""
        try:
            return await asyncio.to_thread((self._directory / key).read_bytes)
        except OSError as error:
            raise _unavailable(key, error) from error

    async def remove(self, prefix: str) -> None:
        """Remove a folder."""
        try:
            await asyncio.to_thread(shutil.rmtree, self._directory / prefix)
        except FileNotFoundError:
            return
        except OSError as error:
            raise _unavailable(prefix, error) from error

    def _write(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f".{uuid4().hex}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        draft.rename(path)


def _unavailable(key: str, error: OSError) -> UnavailableError:
    detail = f"The object {key} cannot be read or written: {error.strerror}."
    return UnavailableError(detail, mend="Look at the directory that QUARTERDECK_OBJECTS_URL names.")
