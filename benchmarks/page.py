"""What the page costs in Chromium: bytes of the first load, first paint, main thread while the canvas is panned.

Measured on the production build (`npm --prefix web run build`) by the DevTools protocol; medians of five.
"""

import json
import os
import re
import shutil
import subprocess
import sys

from benchmarks.deck import ROOT

WEB = ROOT / "web"
BYTES = re.compile(r"^(initial JavaScript|styles) +([\d.]+) KB of (\d+)", re.MULTILINE)
BUDGETS = {"home: largest contentful paint": 1_000.0}
FRAME_MS = 8.0


def program(name: str) -> str:
    """Where it is on the path; ends the measurement when it is not there."""
    path = shutil.which(name)
    if path is None:
        sys.exit(f"{name} is not on the path: the page is measured with Node")
    return path


def main() -> None:
    """Measure and print a table: what, how much, and the budget where there is one."""
    sizes = subprocess.run(
        [program("node"), "scripts/check-budgets.mjs"], cwd=WEB, capture_output=True, text=True, check=False
    ).stdout
    rows: list[tuple[str, float, str, float | None]] = [
        (f"{what}, gzip", float(size), "KB", float(budget)) for what, size, budget in BYTES.findall(sizes)
    ]
    command = [program("npx"), "playwright", "test", "figures", "--workers=1", "--reporter=line"]
    run = subprocess.run(
        command, cwd=WEB, env={**os.environ, "FIGURES": "1"}, capture_output=True, text=True, check=False
    )
    if run.returncode != 0:
        sys.exit(run.stdout[-4_000:] + run.stderr[-2_000:])
    for line in re.findall(r"FIGURE (\{.*?\})", run.stdout):
        figure = json.loads(line)
        budget = FRAME_MS if figure["unit"] == "ms CPU" else BUDGETS.get(figure["what"])
        rows.append((figure["what"], figure["value"], figure["unit"], budget))
    for what, value, unit, budget in rows:
        limit = "" if budget is None else f"  of {budget:g}{'  OVER' if value > budget else ''}"
        print(f"  {what:<62}{value:>9.1f} {unit}{limit}")


if __name__ == "__main__":
    main()
