"""`python -m tests.drill`: the whole drill on both databases; exit status 1 when anything was lost or done twice."""

# ruff: noqa: T201, S311 - it tells what it found; times of death need no secret chance
import argparse
import asyncio
import random
import statistics
import sys
import time
from pathlib import Path

from tests.drill import drills
from tests.drill.decks import drill_decks
from tests.drill.stage import Findings, Stage
from tests.support import postgres
from tests.support.databases import DATABASES, empty_postgresql, fresh_postgresql, fresh_sqlite


async def drill(name: str, url: str, engine_url: str, directory: Path, kills: int, seed: int) -> Findings:
    """Everything, on one database."""
    stage = Stage(url, engine_url, directory)
    await stage.prepare()
    began = time.monotonic()
    await drills.everywhere(stage)
    print(f"{name}: killed at {stage.findings.kills} step boundaries in {time.monotonic() - began:.0f} s", flush=True)
    await drills.at_random(stage, kills, random.Random(seed))
    await stage.check_end()
    await stage.close()
    found = stage.findings
    print(
        f"{name}: {found.kills} kills, {found.executions} executions, "
        f"resumed within {statistics.median(found.resumed):.2f} s (median), {max(found.resumed):.2f} s (worst); "
        f"{len(found.faults)} faults",
        flush=True,
    )
    return found


def drill_whole_decks(run: Path, kills: int, seed: int) -> list[Findings]:
    """`quarterdeck up` under a crowd, on one database after the other: its times are not those of a loaded machine."""
    both: list[Findings] = []
    with empty_postgresql() as url:
        for name in DATABASES:
            database = url if name == "postgresql" else None
            found, crowd = drill_decks(run / f"deck-{name}", database, kills, random.Random(seed))
            print(
                f"deck on {name}: {found.kills} kills, {found.executions} executions, {crowd.done}, "
                f"resumed within {max(found.resumed, default=0):.2f} s (worst of {len(found.resumed)}); "
                f"{len(found.faults)} faults",
                flush=True,
            )
            both.append(found)
    return both


async def main() -> int:
    """Both databases side by side."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=100, help="kills at random times, on each database")
    parser.add_argument("--deck-kills", type=int, default=20, help="kills of a whole deck, on each database")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    asked = parser.parse_args()
    print(f"seed {asked.seed}", flush=True)
    run = postgres.begin_run()
    try:
        with fresh_sqlite(run) as sqlite, fresh_postgresql() as postgresql:
            for name in DATABASES:
                (run / name).mkdir()
            engine = f"sqlite:///{run}/engine.db"
            workers = await asyncio.gather(
                drill("sqlite", sqlite, engine, run / "sqlite", asked.kills, asked.seed),
                drill("postgresql", postgresql, postgresql, run / "postgresql", asked.kills, asked.seed),
            )
        whole = await asyncio.to_thread(drill_whole_decks, run, asked.deck_kills, asked.seed)
    finally:
        postgres.end_run(run)
    faults = [fault for found in [*workers, *whole] for fault in found.faults]
    print("\n".join(faults) or "0 lost, 0 effects twice, 0 recorded model calls repeated")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
