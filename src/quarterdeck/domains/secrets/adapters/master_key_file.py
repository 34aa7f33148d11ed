"""The master keys of this deck: from the environment, or from a file that only its user can read.

Written as `version:base64`, one a line in the file and separated by commas in the environment; a
lone base64 text is version 1. The greatest version seals, the others still open.
"""

import base64
import binascii
import os
import stat
from pathlib import Path

from quarterdeck.domains.secrets.errors import MasterKeyError

FILE_NAME = "master.key"
KEY_BYTES = 32
_TOO_OPEN = stat.S_IRWXG | stat.S_IRWXO


def load_master_keys(text: str | None, data_dir: Path) -> dict[int, bytes]:
    """The keys of `text` (the environment's), else of the file, which is made if there is none.

    Raises MasterKeyError when a key is malformed, or others than its user may read the file.
    """
    if text is not None and text.strip():
        return _parse(text, "QUARTERDECK_MASTER_KEY")
    path = data_dir / FILE_NAME
    if not path.exists():
        _create(path)
    return _read(path)


def add_master_key(data_dir: Path) -> int:
    """Add a new master key to the file, which seals from the next start on; its version."""
    path = data_dir / FILE_NAME
    keys = load_master_keys(None, data_dir)
    version = max(keys) + 1
    fresh = path.with_suffix(".new")
    _write_private(
        fresh, "".join(f"{each}:{_text(key)}\n" for each, key in [*keys.items(), (version, os.urandom(KEY_BYTES))])
    )
    fresh.replace(path)
    return version


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


def _read(path: Path) -> dict[int, bytes]:
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & _TOO_OPEN:
        detail = f"{path} has mode {mode:04o}: others than its user can reach the master key."
        raise MasterKeyError(detail, mend=f"Run: chmod 600 {path}")
    return _parse(path.read_text(), str(path))


def _parse(text: str, source: str) -> dict[int, bytes]:
    keys: dict[int, bytes] = {}
    for entry in text.replace(",", "\n").split():
        version, colon, encoded = entry.rpartition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
            number = int(version) if colon else 1
        except (binascii.Error, ValueError) as error:
            raise _malformed(source) from error
        if len(key) != KEY_BYTES or number < 1 or number in keys:
            raise _malformed(source)
        keys[number] = key
    if not keys:
        raise _malformed(source)
    return keys


def _malformed(source: str) -> MasterKeyError:
    # Nothing of the text is repeated: it may be most of a key.
    detail = f"{source} does not hold master keys of {KEY_BYTES} bytes in base64."
    return MasterKeyError(detail, mend="Make one with: openssl rand -base64 32")


def _text(key: bytes) -> str:
    return base64.b64encode(key).decode()
