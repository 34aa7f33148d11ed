"""A real deck in a process of its own, and the command line program as people use it: one process a command.

What runs to its end begins with its modules imported; what is `started` is the installed file.
"""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from tests.support.warm import WarmProcess

QUARTERDECK = Path(sys.executable).parent / "quarterdeck"
START_SECONDS = 45
COMMAND_SECONDS = 45


@dataclass(frozen=True)
class CommandLine:
    """`quarterdeck` with an environment that belongs to the test alone."""

    home: Path
    data_dir: Path
    settings: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def environment(self) -> dict[str, str]:
        """What the program sees: nothing of Quarterdeck's from the outside, a home of its own."""
        # Compiled files are shared by the many short processes of a test run.
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("QUARTERDECK_") and name not in {"PYTHONDONTWRITEBYTECODE", "XDG_CONFIG_HOME"}
        }
        own = {"HOME": str(self.home), "QUARTERDECK_DATA_DIR": str(self.data_dir), "COLUMNS": "120"}
        return {**kept, **own, **self.settings}

    def with_settings(self, **settings: str) -> "CommandLine":
        """The same with more QUARTERDECK_* variables (given without that prefix, in lower case)."""
        named = {f"QUARTERDECK_{name.upper()}": value for name, value in settings.items()}
        return CommandLine(self.home, self.data_dir, {**self.settings, **named})

    def __call__(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run one command to its end."""
        with TemporaryDirectory() as folder:
            streams = [Path(folder, name) for name in ("in", "out", "err")]
            for path, content in zip(streams, (stdin, "", ""), strict=True):
                path.write_text(content)
            process = WarmProcess(arguments, self.environment, Path.cwd(), streams)
            try:
                code = process.wait(COMMAND_SECONDS)
            finally:
                process.kill()
            return subprocess.CompletedProcess(arguments, code, streams[1].read_text(), streams[2].read_text())

    def succeeds(self, *arguments: str, stdin: str = "") -> str:
        """Run one command that must succeed; what it printed."""
        done = self(*arguments, stdin=stdin)
        assert done.returncode == 0, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def json(self, *arguments: str, stdin: str = "") -> Any:
        """Run one command with --json that must succeed; the document that it printed."""
        return json.loads(self.succeeds(*arguments, "--json", stdin=stdin))

    def fails(self, *arguments: str, code: int = 2, stdin: str = "") -> str:
        """Run one command that must fail with this code; what it said, one plain line first and no traceback."""
        done = self(*arguments, stdin=stdin)
        assert done.returncode == code, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        assert done.stderr.startswith("quarterdeck: "), done.stderr
        assert "Traceback" not in done.stderr
        return done.stderr

    def settled(self, execution_id: str, *statuses: str, seconds: float = COMMAND_SECONDS) -> Any:
        """What `executions show` prints once the execution has one of these statuses.

        Until then it is looked at over HTTP: a command each time would keep a core busy while the execution needs it.
        """
        address, key = ((self.data_dir / name).read_text().strip() for name in ("local-url", "local-key"))
        deadline = time.monotonic() + seconds
        with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {key}"}, trust_env=False) as client:
            while (found := client.get(f"/v1/executions/{execution_id}").json())["status"] not in statuses:
                assert time.monotonic() < deadline, found
                time.sleep(0.05)
        return self.json("executions", "show", execution_id)

    def started(self, *arguments: str) -> subprocess.Popen[str]:
        """A command that goes on, in the foreground of a terminal as far as signals are concerned."""
        return subprocess.Popen(  # noqa: S603 - our own program
            [QUARTERDECK, *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            # A test run in the background ignores SIGINT, and a child would inherit that.
            preexec_fn=_hears_interrupts,  # noqa: PLW1509 - nothing else runs in the child before the program
        )


def _hears_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@dataclass(frozen=True)
class RunningDeck:
    """`quarterdeck up`, ready."""

    url: str
    setup_url: str | None
    cli: CommandLine
    process: WarmProcess


@contextmanager
def running_deck(directory: Path, **settings: str) -> Generator[RunningDeck]:
    """Start `quarterdeck up` on a free port with a data directory of its own; stop it at the end."""
    home = directory / "home"
    home.mkdir(parents=True)
    # Its owner is alone at his machine, as after `make run`.
    cli = CommandLine(home, directory / "data").with_settings(**{"self_approval": "true"} | settings)
    said, errors = directory / "up.out", directory / "up.err"
    for path in (said, errors):
        path.touch()
    process = WarmProcess(["up", "--port", "0"], cli.environment, Path.cwd(), [Path(os.devnull), said, errors])
    try:
        text = _ready(process, said)
        link = re.search(r"(http\S+/setup\?token=\S+)", text)
        url = (cli.data_dir / "local-url").read_text().strip()
        yield RunningDeck(url, link.group() if link else None, cli, process)
    finally:
        process.terminate()
        process.wait(20)


def _ready(process: WarmProcess, said: Path) -> str:
    deadline = time.monotonic() + START_SECONDS
    while "answers at" not in (text := said.read_text()):
        if process.poll() is not None or time.monotonic() > deadline:
            message = f"the deck did not start: {said.with_suffix('.err').read_text()}"
            raise RuntimeError(message)
        time.sleep(0.05)
    return text
