"""The master keys of this deck: from the environment, or from a file that only its user can read.

Written as `version:base64`, one a line in the file and separated by commas in the environment; a
lone base64 text is version 1. The greatest version seals, the others still open. A retired one is written as
`version:api-keys:base64`: API keys are still known by it, and nothing opens with it.
"""

import base64
import binascii
import fcntl
import os
import stat
from collections.abc import Generator, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import NamedTuple

import structlog

from quarterdeck.domains.secrets.errors import MasterKeyError

FILE_NAME = "master.key"
KEY_BYTES = 32
_TOO_OPEN = stat.S_IRWXG | stat.S_IRWXO


_LEFT = "api-keys"
"""What a retired master key leaves behind: API keys are kept as digests, which nobody can make anew."""

log = structlog.get_logger()


class Keys(NamedTuple):
    """What is written: master keys, and what retired ones have left, both by version."""

    masters: dict[int, bytes]
    left: dict[int, bytes]


def load_master_keys(text: str | None, data_dir: Path) -> dict[int, bytes]:
    """The keys of `text` (the environment's), else of the file, which is made if there is none.

    Raises MasterKeyError when a key is malformed, or others than its user may read the file.
    """
    return _load(text, data_dir).masters


class KeyRing(Mapping[int, bytes]):
    """The master keys in force, by version.

    Those of the file are read again when it was replaced, so that a deck which serves follows a rotation; a file that
    cannot be read any more leaves the deck with what it has.
    """

    def __init__(self, text: str | None, data_dir: Path) -> None:
        self._keys = _load(text, data_dir)
        self._path = None if text is not None and text.strip() else data_dir / FILE_NAME
        self._seen = self._stamp()
        self.left: Mapping[int, bytes] = _Left(self)

    def current(self) -> Keys:
        """The keys of this moment."""
        stamp = self._stamp()
        if stamp != self._seen and self._path is not None:
            self._seen = stamp
            try:
                self._keys = _read(self._path)
            except (MasterKeyError, OSError) as error:
                log.error("master_key.not_read_again", path=str(self._path), detail=str(error))  # noqa: TRY400 - no secret
        return self._keys

    def alone(self) -> AbstractContextManager[None]:
        """Nobody else changes these keys meanwhile; those of the environment nobody changes here."""
        return nullcontext() if self._path is None else rotating(self._path.parent)

    def add(self) -> int:
        """Add a key, which seals from now on; its version. Raises MasterKeyError for keys of the environment."""
        if self._path is None:
            detail = "The environment gives one master key, so there is none to change to."
            mend = (
                "Give both to every deck, as QUARTERDECK_MASTER_KEY=1:<old>,2:<new>; a new one: openssl rand -base64 32"
            )
            raise MasterKeyError(detail, mend=mend)
        return add_master_key(self._path.parent)

    def retire(self, version: int, left: bytes) -> str | None:
        """Take an older key away but for what digests of API keys need; what to put in its place in the environment."""
        if version not in self or version == max(self):
            there = ", ".join(str(each) for each in sorted(self))
            detail = f"Master key {version} is none of the older ones: there are {there}, of which the last one seals."
            raise MasterKeyError(detail, mend="Name an older one, or run first: quarterdeck secrets rotate-master-key")
        if self._path is None:
            return f"{version}:{_LEFT}:{_text(left)}"
        retire_master_key(self._path.parent, version, left)
        return None

    def __getitem__(self, version: int) -> bytes:
        """The master key of this version; raises KeyError."""
        return self.current().masters[version]

    def __iter__(self) -> Iterator[int]:
        """The versions."""
        return iter(self.current().masters)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.current().masters)

    def _stamp(self) -> tuple[int, int] | None:
        if self._path is None:
            return None
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino


class _Left(Mapping[int, bytes]):
    def __init__(self, ring: KeyRing) -> None:
        self._ring = ring

    def __getitem__(self, version: int) -> bytes:
        return self._ring.current().left[version]

    def __iter__(self) -> Iterator[int]:
        return iter(self._ring.current().left)

    def __len__(self) -> int:
        return len(self._ring.current().left)


@contextmanager
def rotating(data_dir: Path) -> Generator[None]:
    """Nobody else changes the master keys of this directory meanwhile; raises MasterKeyError when somebody does."""
    directory = os.open(data_dir, os.O_RDONLY)
    try:
        fcntl.flock(directory, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        detail = f"The master keys in {data_dir} are being changed by another process."
        raise MasterKeyError(detail, mend="Wait until it has ended.") from error
    finally:
        os.close(directory)


def add_master_key(data_dir: Path) -> int:
    """Add a new master key to the file, which seals from now on, also in a deck that serves; its version."""
    keys = _load(None, data_dir)
    version = max(keys.masters) + 1
    _replace(data_dir / FILE_NAME, Keys({**keys.masters, version: os.urandom(KEY_BYTES)}, keys.left))
    return version


def retire_master_key(data_dir: Path, version: int, left: bytes) -> None:
    """Take an older master key out of the file; `left` is what digests of API keys need of it."""
    keys = _load(None, data_dir)
    masters = {each: key for each, key in keys.masters.items() if each != version}
    _replace(data_dir / FILE_NAME, Keys(masters, {**keys.left, version: left}))


def _load(text: str | None, data_dir: Path) -> Keys:
    if text is not None and text.strip():
        return _parse(text, "QUARTERDECK_MASTER_KEY")
    path = data_dir / FILE_NAME
    if not path.exists():
        _create(path)
    return _read(path)


def _replace(path: Path, keys: Keys) -> None:
    fresh = path.with_suffix(".new")
    # Of a process that died here.
    fresh.unlink(missing_ok=True)
    lines = [f"{version}:{_text(key)}" for version, key in sorted(keys.masters.items())]
    lines += [f"{version}:{_LEFT}:{_text(key)}" for version, key in sorted(keys.left.items())]
    _write_private(fresh, "".join(f"{line}\n" for line in lines))
    fresh.replace(path)
    # Rows will be sealed under the new key: a power cut must not bring the old file back.
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def _create(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    _write_private(fresh, f"1:{_text(os.urandom(KEY_BYTES))}\n")
    try:
        # A link either makes the whole file or finds that another process was faster.
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def _write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _read(path: Path) -> Keys:
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & _TOO_OPEN:
        detail = f"{path} has mode {mode:04o}: others than its user can reach the master key."
        raise MasterKeyError(detail, mend=f"Run: chmod 600 {path}")
    return _parse(path.read_text(), str(path))


def _parse(text: str, source: str) -> Keys:
    keys = Keys({}, {})
    for entry in text.replace(",", "\n").split():
        head, colon, encoded = entry.rpartition(":")
        version, _, purpose = head.partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
            number = int(version) if colon else 1
        except (binascii.Error, ValueError) as error:
            raise _malformed(source) from error
        if len(key) != KEY_BYTES or number < 1 or number in keys.masters | keys.left or purpose not in {"", _LEFT}:
            raise _malformed(source)
        (keys.left if purpose else keys.masters)[number] = key
    # What a retired key has left digests nothing new, so it is never the newest.
    if not keys.masters or max(keys.masters) < max(keys.left, default=0):
        raise _malformed(source)
    return keys


def _malformed(source: str) -> MasterKeyError:
    # Nothing of the text is repeated: it may be most of a key.
    detail = f"{source} does not hold master keys of {KEY_BYTES} bytes in base64."
    return MasterKeyError(detail, mend="Make one with: openssl rand -base64 32")


def _text(key: bytes) -> str:
    return base64.b64encode(key).decode()
