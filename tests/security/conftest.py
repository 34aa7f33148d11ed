"""A whole deck on each database, and its owner."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.support.clock import FakeClock
from tests.support.harbour import Harbour, open_harbour


@pytest.fixture
async def harbour(database_url: str, tmp_path: Path, clock: FakeClock, anyio_backend: str) -> AsyncGenerator[Harbour]:
    """A deck at its first start, nobody signed in yet."""
    del anyio_backend
    async with open_harbour(database_url, tmp_path / "data", clock) as harbour:
        yield harbour


@pytest.fixture
async def owner(harbour: Harbour) -> dict[str, str]:
    """The headers of the owner, who has set his password."""
    return await harbour.set_up(harbour.welcome.setup_path)
