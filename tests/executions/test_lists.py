"""Lists of executions read what they show, and nothing else, however many there are; and find what is asked for."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.executions.contracts import ExecutionFilter, ExecutionStatus
from quarterdeck.domains.executions.lists_repository import ListsRepository
from quarterdeck.kernel.ids import first_uuid7_at, uuid7
from quarterdeck.kernel.pagination import PageRequest, cursor_of
from quarterdeck.kernel.principal import Principal, Role
from tests.support.harbour import Harbour

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 5, 1, tzinfo=UTC)


class Explaining(ListsRepository):
    """Says how the database would go about a list."""

    @property
    def is_sqlite(self) -> bool:
        """Which of the two it is."""
        return self._is_sqlite

    async def explain(self, principal: Principal, wanted: ExecutionFilter, page: PageRequest) -> str:
        """The steps, one a line."""
        statement = self.page(principal.workspace_id, page, wanted).params(**self._scoped(self._cut(page)))
        sql = statement.compile(dialect=self._connection.dialect, compile_kwargs={"literal_binds": True})
        if self._is_sqlite:
            rows = await self._connection.execute(text(f"EXPLAIN QUERY PLAN {sql}".replace(":", r"\:")))
            return "\n".join(row.detail for row in rows)
        # Of an empty table PostgreSQL reads everything, so it is told not to.
        await self._connection.execute(text("SET LOCAL enable_seqscan = off"))
        await self._connection.execute(text("SET LOCAL enable_bitmapscan = off"))
        await self._connection.execute(text("SET LOCAL enable_sort = off"))
        rows = await self._connection.execute(text(f"EXPLAIN {sql}".replace(":", r"\:")))
        return "\n".join(str(row[0]) for row in rows)


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (ExecutionFilter(), "ix_executions_workspace"),
        (ExecutionFilter(status=ExecutionStatus.WAITING), "ix_executions_workspace_status"),
        (ExecutionFilter(name="night-watch"), "ix_executions_workspace_name"),
        (ExecutionFilter(kind="Flow"), "ix_executions_workspace_kind"),
        (ExecutionFilter(started_by=uuid4()), "ix_executions_workspace_started_by"),
        (ExecutionFilter(since=NOW, until=NOW + timedelta(days=1)), "ix_executions_workspace"),
        (ExecutionFilter(search="tides"), "ix_executions_workspace"),
        (ExecutionFilter(trial=True), "ix_executions_workspace"),
        (ExecutionFilter(trial=False), "ix_executions_workspace"),
    ],
    ids=["all", "status", "name", "kind", "person", "period", "search", "trials", "no trials"],
)
@pytest.mark.parametrize(
    "page", [PageRequest(), PageRequest(cursor=cursor_of(first_uuid7_at(NOW)))], ids=["first", "next"]
)
@pytest.mark.untouched
async def test_a_page_is_read_off_an_index_in_its_order(
    work: Work, principal: Principal, wanted: ExecutionFilter, index: str, page: PageRequest
) -> None:
    """No walk through executions that are not meant, and no sorting; the databases say so before there is a row.

    Of several indexes that would do PostgreSQL takes the one that its statistics speak for, and here it has none.
    """
    async with work.begin(principal) as unit:
        lists = unit.repository(Explaining)
        plan = await lists.explain(principal, wanted, page)
    assert (f"INDEX {index} (" if lists.is_sqlite else "using ix_executions_workspace") in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan
    if wanted.since is not None:
        assert "id>?" in plan or "(id >=" in plan


def test_a_bound_by_time_lies_below_what_is_made_then() -> None:
    made = uuid7()
    now = datetime.now(UTC)
    assert first_uuid7_at(now - timedelta(seconds=1)) < made < first_uuid7_at(now + timedelta(seconds=1))
    assert first_uuid7_at(datetime(1900, 1, 1, tzinfo=UTC)).int >> 80 == 0


async def _published(harbour: Harbour, owner: dict[str, str]) -> None:
    for name in ("pilot", "scribe"):
        draft = {"metadata": {"name": name}, "spec": {"role": "Pilot", "goal": "Find the way"}}
        for path, body in (("/v1/agents", draft), (f"/v1/agents/{name}/publish", {"message": ""})):
            answer = await harbour.client.post(path, json=body, headers=owner)
            assert answer.status_code < 300, answer.text


async def test_executions_are_found_by_what_people_know_of_them(harbour: Harbour) -> None:
    """By text of title, definition and input, by who began them, when, and by id; and renamed they are found anew."""
    owner = await harbour.set_up(harbour.welcome.setup_path)
    await _published(harbour, owner)
    _, mate = await harbour.invited(owner, Role.OPERATOR)
    ids: dict[str, str] = {}
    for title, name, prompt, who in (
        ("Spring tide", "pilot", "Sound the NORTH quay, 100 % of it", owner),
        (None, "scribe", "Write the log of Ärger", mate),
    ):
        body: dict[str, Any] = {"definition": {"kind": "Agent", "name": name}, "inputs": {"prompt": prompt}}
        started = await harbour.client.post("/v1/executions", json=body | {"title": title}, headers=who)
        assert started.status_code == 201, started.text
        assert started.json()["title"] == title
        ids[name] = started.json()["id"]

    async def found(**query: str) -> list[str]:
        answer = await harbour.client.get("/v1/executions", params=query, headers=owner)
        assert answer.status_code == 200, answer.text
        return [each["name"] for each in answer.json()["items"]]

    mates = (await harbour.client.get("/v1/me", headers=mate)).json()["principal"]["id"]
    hour = timedelta(hours=1)
    before, after = ((datetime.now(UTC) + each).isoformat() for each in (-hour, hour))
    assert await found() == ["scribe", "pilot"]
    assert await found(q="north quay") == await found(q="spring TIDE") == await found(q="0 %") == ["pilot"]
    assert await found(q="ärger") == await found(q=ids["scribe"]) == await found(started_by=mates) == ["scribe"]
    assert await found(q="north_quay") == await found(since=after) == await found(until=before) == []
    assert await found(since=before, until=after, status="queued", kind="Agent") == ["scribe", "pilot"]
    # The second page of a period; and a cursor from elsewhere does not take the period's end away.
    period = {"since": before, "until": after}
    assert await found(**period, cursor=cursor_of(UUID(ids["scribe"]))) == ["pilot"]
    assert await found(until=before, cursor=cursor_of(UUID(ids["scribe"]))) == []

    path = f"/v1/executions/{ids['scribe']}/title"
    renamed = await harbour.client.put(path, json={"title": "  Autumn gale "}, headers=owner)
    assert (renamed.status_code, renamed.json()["title"]) == (200, "Autumn gale")
    assert await found(q="autumn gale") == ["scribe"]
    assert (await harbour.client.put(path, json={"title": None}, headers=owner)).json()["title"] is None
    assert await found(q="autumn gale") == []
    assert (await harbour.client.put(path, json={"title": "x" * 201}, headers=owner)).status_code == 422


async def test_the_log_is_read_by_kind_weight_and_text(harbour: Harbour) -> None:
    owner = await harbour.set_up(harbour.welcome.setup_path)
    await _published(harbour, owner)
    body = {"definition": {"kind": "Agent", "name": "pilot"}, "inputs": {"prompt": "Go"}}
    path = f"/v1/executions/{(await harbour.client.post('/v1/executions', json=body, headers=owner)).json()['id']}"
    await harbour.client.post(f"{path}/cancel", headers=owner)

    async def types(**query: str) -> list[str]:
        answer = await harbour.client.get(f"{path}/events", params=query, headers=owner)
        assert answer.json()["last"] == 2, answer.text
        return [each["type"] for each in answer.json()["items"]]

    assert await types() == await types(kind="execution") == ["execution.queued", "execution.cancelled"]
    assert await types(level="warning") == await types(q="CANCELLED by") == ["execution.cancelled"]
    assert await types(level="error") == await types(kind="exec") == await types(q="100%") == []
