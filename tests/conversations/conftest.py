"""A deck whose model follows a script, and a whole one with its routes."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.executions.conftest import make_deck, make_engine
from tests.support.clock import FakeClock
from tests.support.harbour import Harbour, open_harbour

__all__ = ["make_deck", "make_engine"]


@pytest.fixture
async def harbour(database_url: str, tmp_path: Path, clock: FakeClock) -> AsyncGenerator[Harbour]:
    """A deck at its first start."""
    async with open_harbour(database_url, tmp_path / "data", clock) as harbour:
        yield harbour


@pytest.fixture
async def owner(harbour: Harbour) -> dict[str, str]:
    """The headers of the owner, who has published an agent."""
    headers = await harbour.set_up(harbour.welcome.setup_path)
    draft = {"metadata": {"name": "pilot"}, "spec": {"role": "Pilot", "goal": "Find the way"}}
    for path, body in (("/v1/agents", draft), ("/v1/agents/pilot/publish", {"message": ""})):
        answer = await harbour.client.post(path, json=body, headers=headers)
        assert answer.status_code < 300, answer.text
    return headers
