"""`make run`: serves the deck. The first time it also fetches the embedded model, and applies and runs examples.

The settings are those of `quarterdeck up`: QUARTERDECK_PORT, QUARTERDECK_DATA_DIR and so on.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quarterdeck.entrypoints.first_start import Welcome
    from quarterdeck.settings import Settings

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
COMMAND = Path(sys.executable).parent / "quarterdeck"
FIRST_CREW = "ticket-desk"
MARKER = "examples-applied"
STOPPED = "Stopped. What was running goes on at the next start."
# What would send the commands below to another deck than this one.
ELSEWHERE = frozenset({"QUARTERDECK_URL", "QUARTERDECK_API_KEY", "QUARTERDECK_PROFILE", "QUARTERDECK_WORKSPACE"})


class Tour:
    """What happens beside the serving deck once it answers, by the commands that a user would type."""

    def __init__(self, settings: "Settings") -> None:
        self._marker = settings.data_dir / MARKER
        self._environment = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
        self._environment |= {"QUARTERDECK_DATA_DIR": str(settings.data_dir), "QUARTERDECK_PROFILE": "local"}
        # The weights may come by the uv that scripts/setup made.
        self._environment["PATH"] = f"{os.environ.get('PATH', os.defpath)}:{ROOT / '.local/tools/bin'}"
        self._command: subprocess.Popen[bytes] | None = None
        self._ended = False

    def start(self, address: str, welcome: "Welcome") -> None:
        """Begin, in a thread of its own: the deck goes on serving whatever comes of it."""
        say(f"Quarterdeck answers at {address}")
        threading.Thread(target=self._go, args=(address, welcome), daemon=True).start()

    def end(self) -> None:
        """Stop the command that runs; nothing more is started or said."""
        self._ended = True
        if self._command is not None and self._command.poll() is None:
            self._command.terminate()
            self._command.wait()

    def _go(self, address: str, welcome: "Welcome") -> None:
        first = not self._marker.exists()
        if first:
            say("Embedded model (about 490 MB, fetched once)")
        has_model = self._run("models", "pull", quiet=not first)
        if first:
            self._first_time(has_model=has_model)
        if not self._ended:
            self._tell(address, welcome)

    def _first_time(self, *, has_model: bool) -> None:
        say(f"Examples: quarterdeck apply {EXAMPLES.name}")
        if not self._run("apply", str(EXAMPLES)):
            return
        self._marker.touch()
        if has_model:
            say(f"The first crew, live: quarterdeck run {FIRST_CREW}")
            self._run("run", FIRST_CREW)
        else:
            say("There is no embedded model, so no crew is run now. The deck serves; later do:")
            print(f"      quarterdeck models pull && quarterdeck run {FIRST_CREW}", file=sys.stderr)

    def _run(self, *arguments: str, quiet: bool = False) -> bool:
        if self._ended:
            return False
        out = subprocess.DEVNULL if quiet else None
        self._command = subprocess.Popen(
            [COMMAND, *arguments], env=self._environment, stdin=subprocess.DEVNULL, stdout=out
        )
        return self._command.wait() == 0

    def _tell(self, address: str, welcome: "Welcome") -> None:
        given = os.environ.get("QUARTERDECK_DATA_DIR")
        shown = f"QUARTERDECK_DATA_DIR={given} " if given else ""
        print(f"\n  Open      {address}")
        if welcome.setup_path:
            print(f"  Sign in   {address}{welcome.setup_path}")
            print(f"            (sets the password of {welcome.owner_email}; works once)")
        else:
            print(f"  Sign in   as {welcome.owner_email}")
        print(f"  Run       {shown}.venv/bin/quarterdeck run {FIRST_CREW}")
        print("  Stop      Ctrl-C\n", flush=True)


def on_a_laptop(environment: Mapping[str, str]) -> dict[str, str]:
    """These settings, and what lets one person alone at his machine try everything, unless they say otherwise."""
    return {"QUARTERDECK_SELF_APPROVAL": "true", **environment}


def say(text: str) -> None:
    """One line of progress."""
    print(f"==> {text}", file=sys.stderr, flush=True)


def _terminated(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise KeyboardInterrupt


def serve() -> int:
    """Serve until Ctrl-C or SIGTERM; the exit code."""
    # Imported here, so that Ctrl-C is as quiet during the imports as after them.
    from quarterdeck.entrypoints.up import up  # noqa: PLC0415
    from quarterdeck.kernel.errors import QuarterdeckError  # noqa: PLC0415
    from quarterdeck.settings import read_settings  # noqa: PLC0415

    tour: Tour | None = None
    try:
        settings = read_settings(on_a_laptop(os.environ))
        tour = Tour(settings)
        up(settings, tour.start)
        say(STOPPED)
    except QuarterdeckError as error:
        say(f"{error.detail} {error.mend or ''}".strip())
        return 1
    except OSError as error:
        say(f"{error} (another port: QUARTERDECK_PORT=8788 make run)")
        return 1
    finally:
        if tour is not None:
            tour.end()
    return 0


def main() -> int:
    """Serve; Ctrl-C is no failure."""
    signal.signal(signal.SIGTERM, _terminated)
    say("Starting the deck")
    try:
        return serve()
    except KeyboardInterrupt:
        say(STOPPED)
        return 0


if __name__ == "__main__":
    sys.exit(main())
