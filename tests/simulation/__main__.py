"""`python -m tests.simulation`: ten thousand random flows; exit status 1 when a promise was broken, with the seed."""

# ruff: noqa: T201, S311 - it tells what it found; seeds need no secret chance
import argparse
import os
import random
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.simulation.runs import Found, simulate
from tests.support import postgres

CHUNK = 250
"""Runs in one deck."""


def chunk(first: int, count: int) -> Found:
    """So many seeds from this one on, in a deck of their own."""
    with tempfile.TemporaryDirectory() as directory:
        return simulate(range(first, first + count), Path(directory))


def main() -> int:
    """Spread over the cores."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, help="run this one alone")
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    asked = parser.parse_args()
    alone = asked.seed is not None
    first = asked.seed if alone else random.randrange(1 << 30)
    left = 1 if alone else asked.runs
    run = postgres.begin_run()
    total = Found()
    try:
        firsts = range(first, first + left, CHUNK)
        counts = [min(CHUNK, first + left - each) for each in firsts]
        with ProcessPoolExecutor(asked.processes) as pool:
            for found in pool.map(chunk, firsts, counts):
                total.add(found)
                print(f"{total.runs} runs, {len(total.faults)} faults", flush=True)
    finally:
        postgres.end_run(run)
    days = total.virtual_seconds / 86_400
    print(
        f"seeds {first} to {first + left - 1}: {total.runs} runs, {total.succeeded} succeeded, "
        f"{total.crashes} deaths and double deliveries, {days:.1f} days in {total.seconds:.0f} s of the processes; "
        f"{len(total.faults)} faults"
    )
    print("\n".join(total.faults))
    return 1 if total.faults else 0


if __name__ == "__main__":
    sys.exit(main())
