"""Lists of executions read what they show, and nothing else, however many there are."""

from pathlib import Path

import pytest
from sqlalchemy import text

from quarterdeck.db.session import Database
from tests.support.databases import fresh_sqlite

pytestmark = pytest.mark.anyio

NEWEST = "SELECT id FROM executions WHERE organization_id = '1' AND workspace_id = '1'{} ORDER BY id DESC LIMIT 51"


@pytest.mark.parametrize(
    ("condition", "index"),
    [("", "ix_executions_workspace "), (" AND status = 'waiting'", "ix_executions_workspace_status ")],
)
async def test_a_page_is_read_off_an_index_in_its_order(tmp_path: Path, condition: str, index: str) -> None:
    """No walk through executions of other statuses, and no sorting; SQLite says so before there is a row."""
    with fresh_sqlite(tmp_path) as url:
        database = Database(url)
        async with database.transaction(None, write=False) as connection:
            rows = await connection.execute(text(f"EXPLAIN QUERY PLAN {NEWEST.format(condition)}"))
            [step] = [row.detail for row in rows]
        await database.close()
    assert f"INDEX {index}" in step
