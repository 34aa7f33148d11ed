"""The program as a process of its own that begins with its modules imported: to import them is most of a start.

A process that has imported them forks for each start. What is different from a start of the file `quarterdeck` is the
import alone, and who the parent is. Decks of `serving_file`, of drills and of journeys start the file.
"""

import os
import pkgutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import reload
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

from quarterdeck import cli
from quarterdeck.cli.main import main
from quarterdeck.kernel import failpoints

SERVER = "quarterdeck.entrypoints.up"
COMMANDS = [f"quarterdeck.cli.{module.name}" for module in pkgutil.iter_modules(cli.__path__)]


class WarmProcess:
    """One process, with as much of the surface of `subprocess.Popen` as tests use."""

    def __init__(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
        streams: Sequence[Path],
    ) -> None:
        """Start `quarterdeck` with these arguments; `streams` are files for what it reads, prints and complains."""
        given = (list(arguments), dict(environment), folder, [str(stream) for stream in streams])
        self._arguments = arguments
        self._process: ForkServerProcess = _context().Process(target=_begin, args=given)
        self._process.start()

    @property
    def pid(self) -> int:
        """Its number."""
        assert self._process.pid is not None
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        """How it ended; minus the signal that ended it."""
        return self._process.exitcode

    def poll(self) -> int | None:
        """How it ended, None while it goes on."""
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end; how it ended."""
        self._process.join(timeout)
        if (code := self.returncode) is None:
            raise subprocess.TimeoutExpired(list(self._arguments), timeout or 0)
        return code

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


@cache
def _context() -> ForkServerContext:
    context = get_context("forkserver")
    context.set_forkserver_preload([SERVER, *COMMANDS])
    return context


def _begin(arguments: list[str], environment: dict[str, str], folder: Path, streams: Iterable[str]) -> None:
    # The list of what is to be imported is heeded silently, or not at all.
    assert SERVER in sys.modules, "the server of forks did not import the deck"
    os.environ.clear()
    os.environ.update(environment)
    # It alone reads the environment when it is imported; whoever has imported its function sees what it reads now.
    reload(failpoints)
    os.chdir(folder)
    for number, (path, flags) in enumerate(zip(streams, (os.O_RDONLY, os.O_WRONLY, os.O_WRONLY), strict=True)):
        opened = os.open(path, flags | os.O_APPEND)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = sys.__stdin__ = open(0, closefd=False)  # noqa: SIM115 - that of the process
    sys.stdout = sys.__stdout__ = open(1, "w", closefd=False)  # noqa: SIM115
    sys.stderr = sys.__stderr__ = open(2, "w", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.argv = ["quarterdeck", *arguments]
    main()
