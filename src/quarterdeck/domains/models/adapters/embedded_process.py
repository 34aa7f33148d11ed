"""Starts the embedded model's process when it is first needed, and again when it has died.

Nothing here belongs to an event loop: durable engines run steps on loops of their own, and all of
them share one process with one copy of the weights.
"""

import contextlib
import json
import os
import secrets
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import IO

from quarterdeck.domains.models.errors import MissingExtraError, ModelUnreachableError
from quarterdeck.kernel.contracts import Frozen

_MODULE = "quarterdeck.domains.models.adapters.embedded_server"
_LOAD_SECONDS = 120.0


class EmbeddedLimits(Frozen):
    """What the embedded model may use: tokens of context for each of `slots` answers at once, threads."""

    context: int = 8_192
    slots: int = 2
    threads: int = max(1, min(8, os.cpu_count() or 1))


class Endpoint(Frozen):
    """Where a running process serves, its key, and its process id."""

    address: str
    api_key: str
    pid: int


class EmbeddedProcess:
    """One child process with the weights loaded; every method may be called from any thread."""

    def __init__(self, weights: Callable[[], Path], limits: EmbeddedLimits | None = None) -> None:
        self._weights = weights
        self._limits = limits or EmbeddedLimits()
        self._lock = threading.Lock()
        self._child: subprocess.Popen[str] | None = None
        self._endpoint: Endpoint | None = None
        self._log: deque[str] = deque(maxlen=40)

    @property
    def is_running(self) -> bool:
        """Whether the process lives (it is not started to find out)."""
        child = self._child
        return child is not None and child.poll() is None

    def endpoint(self) -> Endpoint:
        """Start the process if it does not live, and say where it serves. Blocks while the model loads.

        Raises MissingWeightsError, MissingExtraError, or ModelUnreachableError with the process's last words.
        """
        with self._lock:
            if self._endpoint is None or not self.is_running:
                self._discard()
                self._endpoint = self._start()
            return self._endpoint

    def epitaph(self) -> str | None:
        """How the process died and its last words; None while it lives or was never started."""
        child = self._child
        if child is None or child.poll() is None:
            return None
        return f"exit code {child.returncode}; {' / '.join(list(self._log)[-3:]) or 'it said nothing'}"

    def stop(self) -> None:
        """End the process, if there is one. A later call starts it again."""
        with self._lock:
            self._discard()

    def _discard(self) -> None:
        child, self._child, self._endpoint = self._child, None, None
        if child is None:
            return
        with contextlib.suppress(OSError):
            child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                # A pipe to a dead process may refuse the flush that closing does.
                with contextlib.suppress(OSError):
                    stream.close()

    def _start(self) -> Endpoint:
        path = self._weights()
        api_key = secrets.token_urlsafe(32)
        self._log.clear()
        child = subprocess.Popen(  # noqa: S603 - our own module under our own interpreter
            [sys.executable, "-m", _MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            # Ctrl-C in the terminal is for the deck; the child ends when its standard input ends.
            start_new_session=True,
        )
        self._child = child
        if child.stdin is None or child.stdout is None or child.stderr is None:
            msg = "the pipes that were asked for are not there"
            raise RuntimeError(msg)
        threading.Thread(target=self._read_log, args=(child.stderr,), daemon=True, name="embedded-log").start()
        settings = {"model_path": str(path), "api_key": api_key, **self._limits.model_dump()}
        deadline = threading.Timer(_LOAD_SECONDS, child.kill)
        deadline.start()
        try:
            with contextlib.suppress(BrokenPipeError):
                child.stdin.write(json.dumps(settings) + "\n")
                child.stdin.flush()
            line = child.stdout.readline()
        finally:
            deadline.cancel()
        if not line:
            error = self._failed_to_start(child)
            self._discard()
            raise error
        return Endpoint(address=json.loads(line)["address"], api_key=api_key, pid=child.pid)

    def _failed_to_start(self, child: "subprocess.Popen[str]") -> Exception:
        child.wait()
        if any("No module named 'xllamacpp'" in line for line in self._log):
            return MissingExtraError("embedded", "embedded")
        return ModelUnreachableError(
            f"The embedded model's process did not start: {self.epitaph()}",
            mend="Check the weights with `quarterdeck models pull`, and that a gigabyte of memory is free.",
        )

    def _read_log(self, stream: IO[str]) -> None:
        with stream:
            for line in stream:
                self._log.append(line.strip())
