"""The same word on several requests, how many wait, and why somebody may not decide."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from pydantic import ValidationError

from quarterdeck.domains.approvals.contracts import (
    MAX_BULK,
    ApprovalStatus,
    Approve,
    BulkDecision,
    BulkOutcome,
    InboxFilter,
    Purpose,
)
from quarterdeck.domains.approvals.service.inbox import MOST_COUNTED
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.principal import Principal, Role
from tests.approvals.conftest import DEFINITION, Inbox

pytestmark = pytest.mark.anyio


async def decide(inbox: Inbox, ids: list[UUID], by: Principal | None = None, **said: Any) -> BulkOutcome:
    """Say the same to all of these."""
    decision = BulkDecision.model_validate({"verdict": "approve", "ids": ids} | said)
    async with inbox.work.begin(by or inbox.person()) as unit:
        return await inbox.service.decide_all(unit, decision)


async def test_each_has_its_own_outcome_in_the_order_asked(inbox: Inbox) -> None:
    first, high, before, outcome = [
        await inbox.ask(inbox.new("1")),
        await inbox.ask(inbox.new("2"), role=Role.ADMIN),
        await inbox.ask(inbox.new("3")),
        await inbox.ask(inbox.new("4", Purpose.EFFECT_OUTCOME)),
    ]
    output = await inbox.ask(inbox.new("5", Purpose.HUMAN_INPUT))
    await inbox.decide(before, Approve())
    ids = [outcome.id, first.id, nowhere := uuid7(), before.id, high.id, output.id]
    done = await decide(inbox, ids, reason="as agreed")
    assert [item.id for item in done.items] == ids
    codes = [item.code for item in done.items]
    assert codes == ["approval_outcome", None, "approval_not_found", "already_decided", "approval_not_yours", None]
    assert (done.decided, done.refused) == (2, 4)
    assert "admin" in next(item for item in done.items if item.id == high.id).detail
    assert nowhere not in {first.id, output.id}
    for decided in (first, output):
        now = await inbox.look(decided)
        assert (now.status, now.reason) == (ApprovalStatus.APPROVED, "as agreed")
        assert [event.name for event in await inbox.told(decided)][-1] == "approval.decided"
    for left in (high, outcome):
        assert (await inbox.look(left)).status is ApprovalStatus.PENDING


async def test_nobody_decides_his_own_in_bulk_and_sees_why(inbox: Inbox) -> None:
    own, others = await inbox.ask(inbox.new("own")), await inbox.ask(inbox.new("x", requester=inbox.person()))
    done = await decide(inbox, [own.id, others.id], inbox.asker, verdict="reject", reason="no")
    assert [item.code for item in done.items] == ["approval_not_yours", None]
    assert (await inbox.look(others)).status is ApprovalStatus.REJECTED
    [_, shown] = (await inbox.page()).items
    assert shown.refusal is not None
    assert "own request" in shown.refusal
    assert [item.refusal for item in (await inbox.page(inbox.person())).items] == [None, None]
    [_, viewed] = (await inbox.page(inbox.person(Role.VIEWER))).items
    assert viewed.refusal is not None
    assert "viewer" in viewed.refusal


async def test_of_two_who_decide_on_the_same_ones_each_is_decided_once(inbox: Inbox) -> None:
    ids = [(await inbox.ask(inbox.new(str(number)))).id for number in range(8)]
    one, other = await asyncio.gather(decide(inbox, ids), decide(inbox, ids[::-1], verdict="reject", reason="no"))
    assert one.decided + other.decided == len(ids)
    assert {item.code for item in one.items + other.items} <= {None, "already_decided"}


@pytest.mark.parametrize(
    "said",
    [
        {"ids": []},
        {"ids": [uuid7()] * 2},
        {"ids": [uuid7() for _ in range(MAX_BULK + 1)]},
        {"verdict": "reject", "ids": [uuid7()]},
        {"verdict": "perhaps", "ids": [uuid7()]},
    ],
)
def test_what_is_no_decision_is_refused_as_a_whole(said: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        BulkDecision.model_validate({"verdict": "approve"} | said)


async def test_how_many_wait_is_counted_up_to_a_bound(inbox: Inbox) -> None:
    async def counted(by: Principal, **which: Any) -> tuple[int, bool]:
        async with inbox.work.begin(by, write=False) as unit:
            found = await inbox.service.count(unit, InboxFilter.model_validate(which))
        return found.count, found.is_more

    other = inbox.new("other", definition=DEFINITION.model_copy(update={"name": "d"}))
    await inbox.ask(other)
    await inbox.decide(await inbox.ask(), Approve())
    assert await counted(inbox.person(), mine=True) == (1, False)
    assert await counted(inbox.asker, mine=True) == (0, False)
    for number in range(MOST_COUNTED):
        await inbox.ask(inbox.new(str(number)))
    assert await counted(inbox.person(), mine=True) == (MOST_COUNTED, True)
    assert await counted(inbox.person(), mine=True, definition="c") == (MOST_COUNTED, False)
    assert [item.definition.name for item in (await inbox.page(definition="d")).items] == ["d"]
