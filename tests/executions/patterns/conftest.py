"""The patterns on every engine: on the fake in `make test`, on DBOS and on Temporal when all engines are asked for."""

from pathlib import Path
from uuid import uuid4

import pytest

from tests.executions.conftest import MakeEngine
from tests.support.engines import engine_at
from tests.support.temporal import temporal_url


@pytest.fixture(
    params=["memory", pytest.param("dbos", marks=pytest.mark.slow), pytest.param("temporal", marks=pytest.mark.slow)]
)
def make_engine(request: pytest.FixtureRequest, tmp_path: Path) -> MakeEngine:
    """Each engine in turn, on an empty store."""
    if request.param == "memory":
        return lambda: None
    if request.param == "dbos":
        return lambda: engine_at(f"sqlite:///{tmp_path}/{uuid4()}.db")
    return lambda: engine_at(temporal_url())
