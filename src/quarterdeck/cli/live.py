"""An execution as it happens, on a terminal: tasks, tokens, tool calls. Says nothing when asked to be quiet."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel

Data = dict[str, Any]


@dataclass
class _Part:
    """What waits for its turn: a line that is whole, or what one step has written so far."""

    markup: str
    step: str = ""
    text: str = ""
    whole: bool = True


class Watcher:
    """Prints events to standard error, so that standard output holds the result alone.

    One step at a time writes its tokens as they come; what others say meanwhile is kept back until its text is whole,
    so that steps side by side do not break into each other's lines.
    """

    def __init__(self, *, quiet: bool) -> None:
        self._console = Console(stderr=True, quiet=quiet, highlight=False)
        self._out = Console(highlight=False)
        self._writing = ""
        self._waiting: list[_Part] = []
        self._finished: set[str] = set()

    def __enter__(self) -> Self:
        """Nothing to open."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Print what waits and end the line that is being written."""
        self.stop()

    def stop(self) -> None:
        """Print what waits and end the line that is being written."""
        if self._writing:
            self._end_line()
        for part in self._waiting:
            part.whole = True
        self._next()

    def show(self, event: dict[str, Any]) -> None:
        """Print one event."""
        kind, data = event["type"], event["data"]
        if kind == "token":
            self._token(event["step"], data)
            return
        if kind == "model.completed":
            self._finish(event["step"])
        elif kind.startswith("execution."):
            self.stop()
        line = _LINES[kind](data) if kind in _LINES else None
        if line is None:
            return
        if self._writing or self._waiting:
            self._waiting.append(_Part(line))
        else:
            self._console.print(line, soft_wrap=True)

    def say(self, lines: Iterable[str]) -> None:
        """Print these, beside what is shown of events."""
        for line in lines:
            self._console.print(f"[yellow]{escape(line)}[/]", soft_wrap=True)

    def result(self, text: str) -> None:
        """Print the result, framed on a terminal and bare in a pipe."""
        self.stop()
        if self._out.is_terminal:
            self._out.print(Panel(escape(text), title="Result", title_align="left", border_style="green"))
        else:
            self._out.print(text, markup=False, soft_wrap=True)

    def _token(self, step: str, data: Data) -> None:
        if step in self._finished:
            return  # the log overtook the live stream
        if data.get("restarted"):
            data = {**data, "text": " [cut, begins anew] "}
        if self._writing == step:
            self._write(data["text"])
            return
        for part in self._waiting:
            if part.step == step and not part.whole:
                part.text += data["text"]
                return
        self._waiting.append(_Part(f"  [cyan]{escape(data['agent'])}[/] ", step, data["text"], whole=False))
        if not self._writing:
            self._next()

    def _finish(self, step: str) -> None:
        self._finished.add(step)
        for part in self._waiting:
            if part.step == step:
                part.whole = True
        if self._writing == step:
            self._end_line()
            self._next()

    def _next(self) -> None:
        """Print what waits, up to a step that is still writing: it goes on from here."""
        while self._waiting and not self._writing:
            part = self._waiting.pop(0)
            self._console.print(part.markup, end="" if part.step else "\n", soft_wrap=True)
            if not part.step:
                continue
            self._write(part.text)
            if part.whole:
                self._console.print()
            else:
                self._writing = part.step

    def _write(self, text: str) -> None:
        self._console.print(escape(text), end="", style="dim", soft_wrap=True)

    def _end_line(self) -> None:
        self._console.print()
        self._writing = ""


def _tool(data: Data) -> str:
    mark = "[red]✗" if data["is_error"] else "[yellow]⚙"
    arguments = ", ".join(f"{key}={value!r}" for key, value in data["arguments"].items())
    result = escape(str(data["result"])[:200])
    return f"  {mark} {escape(data['tool'])}({escape(arguments[:200])})[/] → {result}"


def _delegated(data: Data) -> str:
    work = escape(str(data.get("work", ""))[:200])
    return f"  [magenta]{escape(data['from'])} → {escape(data['to'])}[/] {work}"


# Events that are worth a line.
_LINES: dict[str, Callable[[Data], str]] = {
    "task.started": lambda data: f"[bold]▶ {escape(data['task'])}[/]",
    "task.completed": lambda data: f"[green]✓ {escape(data['task'])}[/]",
    "tool.completed": _tool,
    "agent.delegated": _delegated,
    "approval.requested": lambda data: f"  [yellow]✋ {escape(data['prompt'])}[/]",
    "approval.decided": lambda data: (
        f"  [yellow]{escape(data['by'])} {'approved' if data['approved'] else 'rejected'} {escape(data['tool'])}[/]"
        f" {escape(data['reason'])}"
    ),
    "guardrail.failed": lambda data: f"  [red]guardrail:[/] {escape(data['reason'])}",
    "output.rejected": lambda data: f"  [red]output rejected:[/] {escape(str(data['errors'])[:300])}",
    "execution.pausing": lambda data: f"[yellow]{escape(data['by'])} asked for a pause[/]",
    "execution.resumed": lambda _: "[yellow]resumed[/]",
}
