"""The folder of a workspace, which no path leaves: every step of a path is opened from the one before it.

A path is walked by directory descriptors with O_NOFOLLOW, so neither a symbolic link nor a folder that is
swapped meanwhile leads out. Files with further hard links are refused: their other name may lie elsewhere.
"""

import os
import stat
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

from quarterdeck.domains.tools.contracts import ToolContext
from quarterdeck.domains.tools.errors import ToolFailedError
from quarterdeck.kernel.ids import uuid7

MAX_FILE_BYTES = 2_000_000
MAX_WORKSPACE_BYTES = 200_000_000
MAX_WORKSPACE_FILES = 10_000
MAX_PATH_CHARACTERS = 1_000
MAX_NAME_BYTES = 240
MAX_DEPTH = 16
MAX_LISTED = 1_000

_DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK  # a pipe must not block the open


class WorkspaceFiles:
    """Reads and writes under `<root>/<organization>/<workspace>/`. Blocking: call it in a thread."""

    def __init__(
        self, root: Path, workspace_bytes: int = MAX_WORKSPACE_BYTES, workspace_files: int = MAX_WORKSPACE_FILES
    ) -> None:
        self._root = root
        self._bytes = workspace_bytes
        self._files = workspace_files
        self._writing = threading.Lock()  # the quota is counted and used by one writer at a time

    def read(self, context: ToolContext, path: str) -> bytes:
        """The bytes of a file. Raises ToolFailedError."""
        parts = _parts(path)
        if not parts:
            raise ToolFailedError("Name a file, not the folder of the workspace.")
        with self._folder(context, parts[:-1]) as folder:
            return _read(folder, parts[-1], path)

    def names(self, context: ToolContext, path: str, *, recursive: bool) -> list[str]:
        """The names in a folder, sorted; folders end with a slash. Raises ToolFailedError."""
        with self._folder(context, _parts(path)) as folder:
            found: list[str] = []
            for place, folders, files, _ in os.fwalk(".", dir_fd=folder, follow_symlinks=False):
                prefix = place.removeprefix("./").removeprefix(".")
                under = f"{prefix}/" if prefix else ""
                found += [f"{under}{name}/" for name in folders] + [f"{under}{name}" for name in files]
                if not recursive or len(found) > MAX_LISTED:
                    break
            return sorted(found)

    def write(self, context: ToolContext, path: str, content: bytes, *, overwrite: bool) -> bool:
        """Write a whole file or nothing; folders on the way are made. False: it holds just this already."""
        if len(content) > MAX_FILE_BYTES:
            raise ToolFailedError(f"The content has {len(content)} bytes; a file may have {MAX_FILE_BYTES}.")
        parts = _parts(path)
        if not parts:
            raise ToolFailedError("Name a file, not the folder of the workspace.")
        with self._writing, self._folder(context, []) as workspace:
            self._check_quota(workspace, len(content))
            with self._folder(context, parts[:-1], make=True) as folder:
                if _exists(folder, parts[-1], path):
                    if _read(folder, parts[-1], path) == content:
                        return False
                    if not overwrite:
                        raise ToolFailedError(f"{path} exists already; give overwrite: true to replace it.")
                _replace(folder, parts[-1], content)
                return True

    def _check_quota(self, workspace: int, more: int) -> None:
        size, count = more, 1
        for _, folders, files, place in os.fwalk(".", dir_fd=workspace, follow_symlinks=False):
            count += len(files) + len(folders)
            size += sum(os.stat(name, dir_fd=place, follow_symlinks=False).st_size for name in files)
        if size > self._bytes or count > self._files:
            raise ToolFailedError(
                f"The workspace's folder is full: it may hold {self._files} files and {self._bytes} bytes."
            )

    @contextmanager
    def _folder(self, context: ToolContext, parts: list[str], *, make: bool = False) -> Generator[int]:
        workspace = self._root / str(context.organization_id) / str(context.workspace_id)
        workspace.mkdir(mode=0o700, parents=True, exist_ok=True)
        place = os.open(workspace, _DIRECTORY)
        try:
            for depth, part in enumerate(parts):
                inner = _enter(place, part, "/".join(parts[: depth + 1]), make=make)
                os.close(place)
                place = inner
            yield place
        finally:
            os.close(place)


def _parts(path: str) -> list[str]:
    if len(path) > MAX_PATH_CHARACTERS:
        raise ToolFailedError(f"The path is longer than {MAX_PATH_CHARACTERS} characters.")
    if path.startswith(("/", "~")) or "\\" in path or not path.isprintable():
        _refuse(path)
    parts = [part for part in path.split("/") if part not in {"", "."}]
    for part in parts:
        if part == ".." or part != part.strip() or len(_encoded(part, path)) > MAX_NAME_BYTES:
            _refuse(path)
    if len(parts) > MAX_DEPTH:
        raise ToolFailedError(f"The path is deeper than {MAX_DEPTH} folders.")
    return parts


def _encoded(part: str, path: str) -> bytes:
    try:
        return part.encode()
    except UnicodeEncodeError:
        _refuse(path)


def _refuse(path: str) -> NoReturn:
    raise ToolFailedError(
        f"{path[:200]!r} is not a path in the workspace's folder: give a relative one such as reports/june.md."
    )


def _enter(place: int, name: str, path: str, *, make: bool) -> int:
    try:
        if make:
            with suppress(FileExistsError):  # the open below tells whether it is a folder
                os.mkdir(name, 0o700, dir_fd=place)
        return os.open(name, _DIRECTORY, dir_fd=place)
    except FileNotFoundError as error:
        raise ToolFailedError(f"There is no folder {path} in the workspace.") from error
    except OSError as error:
        raise ToolFailedError(f"{path} is not a folder of the workspace.") from error


def _open(place: int, name: str, path: str) -> int:
    try:
        found = os.open(name, os.O_RDONLY | _FILE, dir_fd=place)
    except FileNotFoundError as error:
        raise ToolFailedError(f"There is no file {path} in the workspace.") from error
    except OSError as error:
        raise ToolFailedError(f"{path} is not a regular file of the workspace.") from error
    facts = os.fstat(found)
    if not stat.S_ISREG(facts.st_mode) or facts.st_nlink > 1:
        os.close(found)
        raise ToolFailedError(f"{path} is not a regular file of the workspace.")
    return found


def _read(place: int, name: str, path: str) -> bytes:
    with os.fdopen(_open(place, name, path), "rb") as file:
        content = file.read(MAX_FILE_BYTES + 1)
    if len(content) > MAX_FILE_BYTES:
        raise ToolFailedError(f"{path} is larger than the {MAX_FILE_BYTES} bytes that can be read.")
    return content


def _exists(place: int, name: str, path: str) -> bool:
    try:
        facts = os.stat(name, dir_fd=place, follow_symlinks=False)
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(facts.st_mode):
        raise ToolFailedError(f"{path} is not a regular file of the workspace.")
    return True


def _replace(place: int, name: str, content: bytes) -> None:
    """Write beside and rename: a reader sees the old file or the new one, never a half."""
    beside = f".{uuid7()}.part"
    made = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FILE, 0o600, dir_fd=place)
    try:
        with os.fdopen(made, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.rename(beside, name, src_dir_fd=place, dst_dir_fd=place)
    except BaseException:
        os.unlink(beside, dir_fd=place)
        raise
