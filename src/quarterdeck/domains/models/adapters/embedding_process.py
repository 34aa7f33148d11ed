"""Starts the embedding model's process when it is first needed, and again when it has died.

A crash of the library, or the memory that it takes, stays in that process.
"""

import asyncio
import contextlib
import json
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import IO, Any

from quarterdeck.domains.models.adapters.embedding_files import Located
from quarterdeck.domains.models.errors import MissingExtraError, ModelTimeoutError, ModelUnreachableError

_MODULE = "quarterdeck.domains.models.adapters.embedding_server"
_LOAD_SECONDS = 60.0

Vectors = tuple[tuple[float, ...], ...]


class EmbeddingProcess:
    """One child process, for one call after the other; every method may be called from any thread."""

    def __init__(self, files: Callable[[], Located], threads: int = 1) -> None:
        self._files = files
        self._threads = threads
        self._turn = threading.Lock()
        self._child: subprocess.Popen[str] | None = None
        self._log: deque[str] = deque(maxlen=40)

    @property
    def pid(self) -> int | None:
        """The process, if it lives (it is not started to find out)."""
        child = self._child
        return None if child is None or child.poll() is not None else child.pid

    async def embed(self, texts: Sequence[str], timeout_seconds: float) -> tuple[Vectors, int]:
        """The vector of each text, and their tokens. Raises MissingWeightsError, MissingExtraError, ModelCallError."""
        call = asyncio.create_task(asyncio.to_thread(self._call, list(texts)))
        done, _ = await asyncio.wait([call], timeout=timeout_seconds)
        if done:
            return call.result()
        # The thread reads until the process has gone.
        self.stop()
        await asyncio.wait([call])
        call.exception()
        raise ModelTimeoutError(f"The embedded embedding model did not answer within {timeout_seconds} seconds.")

    def stop(self) -> None:
        """End the process, if there is one. A later call starts it again."""
        child = self._child
        if child is not None:
            with contextlib.suppress(OSError):
                child.kill()
            child.wait()
        # A call that is under way reads the end by itself; its pipes are closed before the next start.
        if self._turn.acquire(blocking=False):
            try:
                self._discard()
            finally:
                self._turn.release()

    def _call(self, texts: list[str]) -> tuple[Vectors, int]:
        with self._turn:
            if self.pid is None:
                self._start()
            answer = self._asked(json.dumps(texts))
        return tuple(tuple(vector) for vector in answer["vectors"]), answer["tokens"]

    def _start(self) -> None:
        files = self._files()
        self._discard()
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
        if child.stderr is not None:
            threading.Thread(target=self._read_log, args=(child.stderr,), daemon=True, name="embedding-log").start()
        deadline = threading.Timer(_LOAD_SECONDS, child.kill)
        deadline.start()
        try:
            self._asked(
                json.dumps({"model": str(files.model), "tokenizer": str(files.tokenizer), "threads": self._threads})
            )
        finally:
            deadline.cancel()

    def _asked(self, line: str) -> dict[str, Any]:
        child = self._child
        if child is None or child.stdin is None or child.stdout is None:
            msg = "the pipes that were asked for are not there"
            raise RuntimeError(msg)
        with contextlib.suppress(OSError):
            child.stdin.write(line + "\n")
            child.stdin.flush()
        answer = child.stdout.readline()
        if not answer.endswith("\n"):
            child.kill()
            child.wait()
            self._discard()
            if any("No module named" in each for each in self._log):
                raise MissingExtraError("embedded", "embeddings")
            words = " / ".join(list(self._log)[-3:]) or "it said nothing"
            raise ModelUnreachableError(
                f"The embedding model's process died (exit code {child.returncode}; {words}).",
                mend="It is started again by the next call; check its files with `quarterdeck models pull`.",
            )
        return json.loads(answer)

    def _discard(self) -> None:
        child, self._child = self._child, None
        for stream in () if child is None else (child.stdin, child.stdout):
            if stream is not None:
                # A pipe to a dead process may refuse the flush that closing does.
                with contextlib.suppress(OSError):
                    stream.close()

    def _read_log(self, stream: IO[str]) -> None:
        with stream:
            for line in stream:
                self._log.append(line.strip())
