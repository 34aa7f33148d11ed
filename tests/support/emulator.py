"""A real HTTP server that answers like OpenAI, Anthropic and Google, from a script (npm @copilotkit/aimock)."""

import fcntl
import json
import shutil
import subprocess
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import httpx

HERE = Path(__file__).parents[1] / "emulator"
CLI = HERE / "node_modules/@copilotkit/aimock/dist/cli.js"


@dataclass(frozen=True)
class Emulator:
    """A running emulator; anything that its script does not foresee is answered with 404."""

    url: str

    def base_url(self, provider: str) -> str:
        """What a Model definition of this provider has as base_url to reach the emulator."""
        return self.url if provider in {"anthropic", "google"} else f"{self.url}/v1"

    def requests(self) -> list[dict[str, Any]]:
        """Everything that was asked, oldest first."""
        return httpx.get(f"{self.url}/__aimock/journal", params={"limit": 1000}).raise_for_status().json()


@contextmanager
def running_emulator(fixtures: Sequence[dict[str, Any]], directory: Path, *arguments: str) -> Generator[Emulator]:
    """Serve these fixtures on a free port. `arguments` go to the emulator's command line."""
    _install()
    script = directory / "fixtures.json"
    script.write_text(json.dumps({"fixtures": list(fixtures)}))
    node = shutil.which("node")
    assert node is not None, "tests of providers need Node 20 or newer"
    command = [node, str(CLI), "-p", "0", "-f", str(script), "--validate-on-load", *arguments]
    with subprocess.Popen(  # noqa: S603 - the emulator, with our own arguments
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            assert process.stdout is not None
            yield Emulator(_address(process.stdout))
        finally:
            process.kill()


def _address(output: IO[str]) -> str:
    said: list[str] = []
    for line in output:
        said.append(line)
        if "listening on" in line:
            # A pipe that nobody reads fills up and blocks the server.
            threading.Thread(target=output.read, daemon=True).start()
            return line.rsplit("listening on", 1)[1].strip()
    message = "the emulator did not start: " + "".join(said)
    raise RuntimeError(message)


def _install() -> None:
    """`npm ci` once, also when several workers of a test run come here together."""
    if CLI.exists():
        return
    with (HERE / ".install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not CLI.exists():
            npm = shutil.which("npm")
            assert npm is not None, "tests of providers need npm"
            command = [npm, "ci", "--no-audit", "--no-fund"]
            subprocess.run(command, cwd=HERE, check=True, capture_output=True)  # noqa: S603 - a fixed command
