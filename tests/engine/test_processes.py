"""Real processes killed in the middle: what they had accepted is driven again."""

import asyncio
import os
import signal
import socket
import sqlite3
from pathlib import Path
from uuid import uuid4

import pytest

from tests.engine.processes import SOON, Spawn

pytestmark = [pytest.mark.anyio, pytest.mark.slow, pytest.mark.timeout(400)]


def listens(pid: int) -> bool:
    """Whether this process holds a listening TCP socket."""
    links = [str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir() if link.is_symlink()]
    own = {link.removeprefix("socket:[").removesuffix("]") for link in links if link.startswith("socket:")}
    rows = [
        line.split()
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]
    ]
    return any(fields[3] == "0A" and fields[9] in own for fields in rows)


def some(count: int) -> list[str]:
    return [str(uuid4()) for _ in range(count)]


async def test_runs_of_a_killed_process_are_driven_again_by_its_successor(durable_url: str, spawn: Spawn) -> None:
    runs = some(3)
    first = spawn(durable_url, "--hang", "--start", *runs)
    await first.until("begin", 3)
    await first.die()
    second = spawn(durable_url)
    await second.until("ready", 1)
    await second.until("end", 3, within=5)
    assert second.count("end") == dict.fromkeys(runs, 1)


async def test_a_run_killed_again_and_again_is_still_driven(durable_url: str, spawn: Spawn) -> None:
    runs = some(1)
    worker = spawn(durable_url, "--hang", "--start", *runs)
    for _ in range(3):
        await worker.until("begin", 1)
        await worker.die()
        worker = spawn(durable_url, "--hang")
    await worker.until("begin", 1)


async def test_sigterm_leaves_unfinished_runs_to_the_successor(durable_url: str, spawn: Spawn) -> None:
    runs = some(2)
    first = spawn(durable_url, "--hang", "--start", *runs)
    await first.until("begin", 2)
    await first.die(signal.SIGTERM)
    assert first.process.returncode == 0
    assert first.count("cancel") == dict.fromkeys(runs, 1)
    second = spawn(durable_url)
    await second.until("end", 2)
    assert second.count("end") == dict.fromkeys(runs, 1)


@pytest.mark.sample
async def test_a_rival_adopts_the_runs_of_a_killed_process_once(durable_url: str, spawn: Spawn) -> None:
    runs = some(5)
    first = spawn(durable_url, "--executor", "first", "--hang", "--start", *runs)
    await first.until("begin", 5)
    await first.die()
    rivals = [spawn(durable_url, "--executor", name, "--adopt", "first") for name in ("second", "third")]
    for rival in rivals:
        await rival.until("ready", 1)
    await rivals[0].until("adopted", 1)
    adopted = sum(int(line.split()[1]) for rival in rivals for line in rival.lines() if line.startswith("adopted"))
    assert adopted == 5
    async with asyncio.timeout(SOON):
        while sum(rival.count("end").total() for rival in rivals) < 5:
            await asyncio.sleep(0.02)
    assert rivals[0].count("begin") + rivals[1].count("begin") == dict.fromkeys(runs, 1)


@pytest.mark.sample
async def test_a_process_listens_nowhere_and_says_nothing(durable_url: str, spawn: Spawn) -> None:
    worker = spawn(durable_url, "--start", *some(1))
    await worker.until("end", 1)
    with socket.create_server(("127.0.0.1", 0)) as control:
        assert listens(os.getpid()), f"the check does not see {control}"
    assert not listens(worker.process.pid)
    await worker.die(signal.SIGTERM)
    assert worker.log.with_suffix(".stderr").read_text() == ""


async def test_the_sqlite_file_is_in_wal_mode_and_knows_the_version(tmp_path: Path, spawn: Spawn) -> None:
    path = tmp_path / "deck" / "engine.db"
    worker = spawn(f"sqlite:///{path}", "--start", *some(1))
    await worker.until("end", 1)
    await worker.die(signal.SIGTERM)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    # Registering the version once failed on SQLite with SQLAlchemy 2.1, and no process could begin.
    assert connection.execute("SELECT version_name FROM application_versions").fetchall() == [("1",)]
    assert connection.execute("SELECT DISTINCT application_version FROM workflow_status").fetchall() == [("1",)]
    connection.close()
