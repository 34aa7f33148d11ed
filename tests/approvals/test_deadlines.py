"""What time does: reminders and the action at the deadline, each once, whoever looks."""

import asyncio
from datetime import timedelta

import pytest

from quarterdeck.domains.approvals.contracts import Approve
from quarterdeck.domains.approvals.errors import AlreadyDecidedError
from quarterdeck.kernel.principal import Role
from tests.approvals.conftest import Inbox

pytestmark = pytest.mark.anyio


async def passes(inbox: Inbox, seconds: float) -> int:
    """Time passes, and the keeper looks; at how many requests."""
    inbox.clock.advance(seconds=seconds)
    return await inbox.keeper.keep()


@pytest.mark.parametrize(("action", "status"), [("approve", "approved"), ("reject", "rejected"), ("fail", "expired")])
async def test_at_the_deadline(inbox: Inbox, action: str, status: str) -> None:
    approval = await inbox.ask(deadline_seconds=60, on_deadline=action)
    assert await passes(inbox, 59) == 0
    assert (await inbox.look(approval)).status == "pending"
    assert await passes(inbox, 1) == 1
    decided = await inbox.look(approval)
    assert (decided.status, decided.decided_by) == (status, "system:the deadline")
    assert "Nobody decided" in decided.reason
    assert await passes(inbox, 600) == 0
    with pytest.raises(AlreadyDecidedError):
        await inbox.decide(approval, Approve())
    told = (await inbox.told(approval))[-1]
    assert (told.name, told.data["status"]) == ("approval.decided", status)


async def test_without_a_deadline_it_waits_for_as_long_as_it_takes(inbox: Inbox) -> None:
    approval = await inbox.ask()
    assert await passes(inbox, 10 * 365 * 24 * 3600) == 0
    assert (await inbox.decide(approval, Approve())).status == "approved"


async def test_it_is_escalated_once_and_then_rejected(inbox: Inbox) -> None:
    approval = await inbox.ask(deadline_seconds=60, on_deadline="escalate", escalate_to="owner")
    assert await passes(inbox, 60) == 1
    escalated = await inbox.look(approval)
    assert (escalated.status, escalated.role, escalated.is_escalated) == ("pending", Role.OWNER, True)
    assert escalated.deadline_at == inbox.clock.now() + timedelta(seconds=60)
    assert (await inbox.told(approval))[-1].data["from"] == "operator"
    assert await passes(inbox, 60) == 1
    assert (await inbox.look(approval)).status == "rejected"


async def test_reminders_until_somebody_decides(inbox: Inbox) -> None:
    approval = await inbox.ask(remind_every_seconds=10, deadline_seconds=35)
    looked = [await passes(inbox, 5) for _ in range(6)]
    assert looked == [0, 1, 0, 1, 0, 1]
    assert (await inbox.look(approval)).reminders == 3
    await inbox.decide(approval, Approve())
    assert await passes(inbox, 5) == 0
    names = [event.name for event in await inbox.told(approval)]
    assert names == ["approval.requested", *["approval.reminded"] * 3, "approval.decided"]


async def test_several_keepers_do_it_once(inbox: Inbox) -> None:
    asked = [
        await inbox.ask(inbox.new(f"{n}"), deadline_seconds=60, on_deadline="reject", remind_every_seconds=60)
        for n in range(5)
    ]
    inbox.clock.advance(seconds=60)
    await asyncio.gather(*(inbox.keeper.keep() for _ in range(4)))
    for approval in asked:
        assert [event.name for event in await inbox.told(approval)] == ["approval.requested", "approval.decided"]


async def test_a_decision_at_the_deadline_counts_once(inbox: Inbox) -> None:
    approval = await inbox.ask(deadline_seconds=60, on_deadline="reject")
    inbox.clock.advance(seconds=60)
    outcomes = await asyncio.gather(inbox.keeper.keep(), inbox.decide(approval, Approve()), return_exceptions=True)
    status = (await inbox.look(approval)).status
    assert status == ("rejected" if isinstance(outcomes[1], AlreadyDecidedError) else "approved")
    assert len([event for event in await inbox.told(approval) if event.name == "approval.decided"]) == 1
