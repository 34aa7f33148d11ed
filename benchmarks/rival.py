"""List and create of agents on Kasal and on the deck, in turn in the same minutes: `python -m benchmarks.rival`.

Kasal comes from PyPI into an environment of its own (about 1.3 GB), where KASAL_ENVIRONMENT says or in a temporary
folder. Both serve on their default database; a caller of Kasal is whoever its header says. Needs `wrk` and `uv`.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from benchmarks.deck import ROOT, Served, bare_endpoint, deck, free_port, running
from benchmarks.http_requests import AGENT, fill, load

ROUNDS, AGENTS = 3, 20
# Without the second its resolver goes back to versions of ten years ago that do not build any more.
PACKAGES = ("kasal==2.0.0", "botocore>=1.40")
LIST = ("/api/v1/agents", "/v1/agents?limit=20")
# Without this package it counts nobody's requests; with it, it answers ten a second.
START = "import sys; sys.modules['limits'] = None; from kasal.cli import main; main()"
CALLER = {"X-Forwarded-Email": "admin@example.com"}
THEIR_AGENT = '{"name":"agent-%s","role":"a sailor","goal":"sail","backstory":"old"}'


def _installed(environment: Path) -> Path:
    python = environment / "bin" / "python"
    if not (environment / "bin" / "kasal").exists():
        uv = shutil.which("uv") or str(ROOT / ".local" / "tools" / "bin" / "uv")
        print("  installing Kasal", file=sys.stderr)
        subprocess.run([uv, "venv", "-q", "--python", sys.executable, environment], check=True)
        subprocess.run([uv, "pip", "install", "-q", "--python", python, *PACKAGES], check=True)
    return python


@contextmanager
def _kasal(environment: Path) -> Generator[Served]:
    with TemporaryDirectory() as directory:
        port = free_port()
        command = [str(_installed(environment)), "-c", START, "--port", str(port), "--data-dir", directory]
        with running(command, f"http://127.0.0.1:{port}", {}, seconds=120, log=subprocess.DEVNULL) as served:
            served.headers = CALLER
            made = 0
            # While it seeds in the background it answers some creates with 500.
            while made < AGENTS:
                agent = {"name": f"first-{made}", "role": "a sailor of the northern sea", "goal": "sail " * 30}
                answer = httpx.post(f"{served.url}/api/v1/agents", headers=CALLER, json=agent | {"backstory": "old"})
                made += answer.is_success
                time.sleep(0 if answer.is_success else 1)
            yield served


def main() -> None:
    """Measure in turn and print what each answers, and how many times as many."""
    with TemporaryDirectory() as fresh:
        environment = Path(os.environ.get("KASAL_ENVIRONMENT", fresh))
        with bare_endpoint() as model, deck(model) as ours, _kasal(environment) as theirs:
            fill(ours)
            load(theirs, LIST[0])
            # Theirs lists all that there is, so everything is listed before anything is created.
            _compare("list", [(load(theirs, LIST[0]), load(ours, LIST[1])) for _ in range(ROUNDS)])
            made = [
                (load(theirs, "/api/v1/agents", THEIR_AGENT), load(ours, "/v1/agents", AGENT)) for _ in range(ROUNDS)
            ]
            _compare("create", made)


def _compare(what: str, rounds: list[tuple[tuple[float, float], tuple[float, float]]]) -> None:
    for (their_rate, their_cpu), (our_rate, our_cpu) in rounds:
        theirs = f"Kasal {their_rate:6.0f} requests/s {their_cpu:6.3f} ms CPU"
        ours = f"deck {our_rate:6.0f} requests/s {our_cpu:6.3f} ms CPU"
        print(f"  {what:<7} {theirs}   {ours}   {our_rate / their_rate:5.1f} times as many")


if __name__ == "__main__":
    main()
