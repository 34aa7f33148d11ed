"""Many approvals wait, the deck is restarted: they are rows, and each can be decided. `make bench` does 100,000.

On PostgreSQL in `make test`, on SQLite in `make long`; what an inbox does on each is with its own tests.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.pending import measure
from tests.support.databases import empty_postgresql

pytestmark = [pytest.mark.anyio, pytest.mark.slow, pytest.mark.timeout(240)]

PENDING = 600
DECIDED = 10
MOST_MEGABYTES = 40
MOST_MILLISECONDS = 500


@pytest.fixture(params=[pytest.param("sqlite", marks=pytest.mark.long), "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of each kind, for a deck that makes its schema itself."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'deck.db'}"
        return
    with empty_postgresql() as address:
        yield address


async def test_pending_approvals_are_rows_and_nothing_more(url: str) -> None:
    figures = await measure(url, pending=PENDING, real=20, decided=DECIDED)
    assert figures.still_pending == PENDING - DECIDED
    assert figures.restarted_megabytes - figures.few_megabytes < MOST_MEGABYTES
    assert figures.inbox_ms < MOST_MILLISECONDS
    assert figures.filtered_ms < MOST_MILLISECONDS
