"""An execution as it happens, on a terminal: tasks, tokens, tool calls. Says nothing when asked to be quiet."""

from types import TracebackType
from typing import Any, Self

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel


class Watcher:
    """Prints events to standard error, so that standard output holds the result alone."""

    def __init__(self, *, quiet: bool) -> None:
        self._console = Console(stderr=True, quiet=quiet, highlight=False)
        self._out = Console(highlight=False)
        self._writing = ""

    def __enter__(self) -> Self:
        """Nothing to open."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the line that is being written."""
        self.stop()

    def stop(self) -> None:
        """End the line that is being written."""
        if self._writing:
            self._console.print()
            self._writing = ""

    def show(self, event: dict[str, Any]) -> None:
        """Print one event."""
        data: dict[str, Any] = event["data"]
        if event["type"] == "token":
            self._token(event["step"], data)
            return
        line = _line(event["type"], data)
        if line:
            self.stop()
            self._console.print(line)

    def result(self, text: str) -> None:
        """Print the result, framed on a terminal and bare in a pipe."""
        self.stop()
        if self._out.is_terminal:
            self._out.print(Panel(escape(text), title="Result", title_align="left", border_style="green"))
        else:
            self._out.print(text, markup=False, soft_wrap=True)

    def _token(self, step: str, data: dict[str, Any]) -> None:
        if self._writing != step:
            self.stop()
            self._console.print(f"  [cyan]{escape(data['agent'])}[/] ", end="")
            self._writing = step
        self._console.print(escape(data["text"]), end="", style="dim", soft_wrap=True)


def _line(kind: str, data: dict[str, Any]) -> str | None:
    """One event as a line, None when it is not worth one."""
    match kind:
        case "task.started":
            return f"[bold]▶ {escape(data['task'])}[/]"
        case "task.completed":
            return f"[green]✓ {escape(data['task'])}[/]"
        case "tool.completed":
            mark = "[red]✗" if data["is_error"] else "[yellow]⚙"
            arguments = ", ".join(f"{key}={value!r}" for key, value in data["arguments"].items())
            result = escape(str(data["result"])[:200])
            return f"  {mark} {escape(data['tool'])}({escape(arguments[:200])})[/] → {result}"
        case "agent.delegated":
            return (
                f"  [magenta]{escape(data['from'])} → {escape(data['to'])}[/] {escape(str(data.get('work', ''))[:200])}"
            )
        case "guardrail.failed":
            return f"  [red]guardrail:[/] {escape(data['reason'])}"
        case "output.rejected":
            return f"  [red]output rejected:[/] {escape(str(data['errors'])[:300])}"
        case "execution.resumed":
            return "[yellow]resumed[/]"
        case _:
            return None
