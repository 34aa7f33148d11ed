"""How far a long download is: a bar on a terminal, a line for every tenth elsewhere. On standard error."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from quarterdeck.cli import output

TENTH = 10
MEGABYTE = 1_000_000


class Report(Protocol):
    """Is told the bytes that are here, all bytes, and where they come from."""

    def __call__(self, done: int, total: int, note: str) -> None:
        """Show it."""
        ...


@contextmanager
def shown(*, quiet: bool) -> Generator[Report]:
    """What to tell the progress to; shows nothing until there is something to fetch."""
    console = Console(stderr=True, quiet=quiet)
    if not console.is_terminal:
        yield _silent if quiet else _in_lines()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task("", visible=False)

        def report(done: int, total: int, note: str) -> None:
            progress.update(bar, completed=done, total=total, description=note, visible=True)

        yield report


def _silent(done: int, total: int, note: str) -> None:
    del done, total, note


def _in_lines() -> Report:
    said = -1

    def report(done: int, total: int, note: str) -> None:
        nonlocal said
        if (tenth := done * TENTH // max(total, 1)) > said:
            said = tenth
            output.note(f"{done // MEGABYTE} of {total // MEGABYTE} MB {note}")

    return report
