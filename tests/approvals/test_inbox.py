"""The inbox: who sees and decides what, and what a decision is good for."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from quarterdeck.domains.approvals.contracts import (
    Approval,
    ApprovalStatus,
    Approve,
    DefinitionInForce,
    Purpose,
    Reject,
)
from quarterdeck.domains.approvals.errors import (
    AlreadyDecidedError,
    ApprovalNotFoundError,
    EditRefusedError,
    NotYoursToDecideError,
    OutcomeAskedError,
)
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.principal import Principal, PrincipalKind, Role
from tests.approvals.conftest import Inbox

pytestmark = pytest.mark.anyio


async def test_the_same_question_is_open_once(inbox: Inbox) -> None:
    first, again = await inbox.ask(), await inbox.ask()
    assert first == again
    assert [event.name for event in await inbox.told(first)] == ["approval.requested"]


async def test_a_decision_is_written_once_and_told(inbox: Inbox) -> None:
    approval = await inbox.ask()
    decided = await inbox.decide(approval, Approve(reason="fine"))
    assert (decided.status, decided.reason, decided.decided_by) == ("approved", "fine", "user:An operator")
    assert decided.granted_arguments == {"path": "old.txt"}
    for decision in (Approve(), Reject(reason="no")):
        with pytest.raises(AlreadyDecidedError, match="approved by user:An operator"):
            await inbox.decide(approval, decision)
    told = (await inbox.told(approval))[-1]
    assert (told.name, told.data["status"], told.data["is_own"]) == ("approval.decided", "approved", False)
    assert await inbox.ask() == decided


async def test_of_twenty_deciders_one_wins(inbox: Inbox) -> None:
    approval = await inbox.ask()
    decisions = [inbox.decide(approval, Approve() if n % 2 else Reject(reason="no")) for n in range(20)]
    outcomes = await asyncio.gather(*decisions, return_exceptions=True)
    assert sum(isinstance(each, Approval) for each in outcomes) == 1
    assert sum(isinstance(each, AlreadyDecidedError) for each in outcomes) == 19
    assert len([event for event in await inbox.told(approval) if event.name == "approval.decided"]) == 1


@pytest.mark.parametrize(
    ("assigned", "allowed"), [(Role.OPERATOR, 4), (Role.EDITOR, 3), (Role.ADMIN, 2), (Role.OWNER, 1)]
)
async def test_who_stands_beneath_the_assigned_role_does_not_decide(inbox: Inbox, assigned: Role, allowed: int) -> None:
    could: list[Role] = []
    for number, role in enumerate(Role):
        approval = await inbox.ask(inbox.new(f"step/{number}"), role=assigned)
        try:
            await inbox.decide(approval, Approve(), inbox.person(role))
            could.append(role)
        except NotYoursToDecideError:
            assert (await inbox.look(approval)).status is ApprovalStatus.PENDING
    assert len(could) == allowed
    assert all(role.rank >= assigned.rank for role in could)


async def test_nobody_decides_on_his_own_request_by_whichever_key(inbox: Inbox) -> None:
    """The person behind a key is who asks, and who decides."""
    asker = inbox.asker
    own_key = asker.model_copy(update={"kind": PrincipalKind.API_KEY, "id": uuid7(), "owner_id": asker.id})
    approval = await inbox.ask()
    for own in (asker, own_key):
        with pytest.raises(NotYoursToDecideError, match="own request"):
            await inbox.decide(approval, Approve(), own)
    by_key = await inbox.ask(inbox.new("by key", requester=own_key))
    other_key = own_key.model_copy(update={"id": uuid7()})
    for own in (asker, own_key, other_key):
        with pytest.raises(NotYoursToDecideError):
            await inbox.decide(by_key, Reject(reason="x"), own)
    ownerless = own_key.model_copy(update={"owner_id": None})
    by_nobody = await inbox.ask(inbox.new("by nobody", requester=ownerless))
    with pytest.raises(NotYoursToDecideError):
        await inbox.decide(by_nobody, Approve(), ownerless)
    # Two keys without owners are two askers, not one nobody.
    await inbox.decide(by_nobody, Approve(), ownerless.model_copy(update={"id": uuid7()}))
    await inbox.decide(approval, Approve(), inbox.person())


async def test_who_started_a_crew_may_judge_its_output(inbox: Inbox) -> None:
    shown = await inbox.ask(inbox.new("t/human", Purpose.HUMAN_INPUT, output="draft"))
    decided = await inbox.decide(shown, Approve(text="my own words"), inbox.asker)
    assert (decided.text, decided.granted_arguments, decided.valid_until) == ("my own words", None, None)
    assert (await inbox.told(shown))[-1].data["is_own"] is True


async def test_edits_must_fit_what_was_asked(inbox: Inbox) -> None:
    approval = await inbox.ask()
    shown = await inbox.ask(inbox.new("t/human", Purpose.HUMAN_INPUT))
    for subject, decision, pointer in (
        (approval, Approve(arguments={"path": 1}), "/arguments/path"),
        (approval, Approve(arguments={}), "/arguments"),
        (approval, Approve(text="x"), "/text"),
        (shown, Approve(arguments={"path": "x"}), "/arguments"),
    ):
        with pytest.raises(EditRefusedError) as caught:
            await inbox.decide(subject, decision)
        assert caught.value.fields[0].pointer == pointer
    assert (await inbox.look(approval)).status is ApprovalStatus.PENDING


async def test_whether_an_effect_happened_is_not_decided_here(inbox: Inbox) -> None:
    asked = await inbox.ask(inbox.new("step/effect", Purpose.EFFECT_OUTCOME))
    for decision in (Approve(), Reject(reason="no")):
        with pytest.raises(OutcomeAskedError):
            await inbox.decide(asked, decision)
    async with inbox.work.begin(inbox.asker) as unit:
        await inbox.service.settle(unit, inbox.execution_id, "step/effect", happened=False, text="")
    assert (await inbox.look(asked)).status is ApprovalStatus.REJECTED
    assert (await inbox.ask(inbox.new("step/effect", Purpose.EFFECT_OUTCOME))).id != asked.id


OTHER: list[dict[str, Any]] = [
    {"execution_id": uuid7()},
    {"request": "another/step"},
    {"requester_id": uuid7()},
    {"definition": DefinitionInForce(kind="Crew", name="c", version=4)},
    {"definition": DefinitionInForce(kind="Crew", name="d", version=3)},
    {"definition": DefinitionInForce(kind="Flow", name="c", version=3)},
    {"tool": "mv"},
    {"tool_version": 2},
    {"tool_version": None},
    {"arguments_hash": "0" * 64},
]


async def test_an_approval_holds_for_its_call_alone_and_once(inbox: Inbox) -> None:
    approval = await inbox.ask()
    assert await inbox.use(approval) is None
    await inbox.decide(approval, Approve())
    for changes in OTHER:
        assert await inbox.use(approval, **changes) is None, changes
    assert await inbox.use(approval) == {"path": "old.txt"}
    assert await inbox.use(approval) is None
    assert (await inbox.look(approval)).used_at is not None


async def test_a_tool_without_a_definition_is_bound_to_have_none(inbox: Inbox) -> None:
    approval = await inbox.ask(inbox.new(tool_version=None))
    await inbox.decide(approval, Approve())
    assert await inbox.use(approval) is None
    assert await inbox.use(approval, tool_version=None) is not None


async def test_of_many_uses_at_once_one_counts(inbox: Inbox) -> None:
    approval = await inbox.ask()
    await inbox.decide(approval, Approve(arguments={"path": "new.txt"}))
    used = await asyncio.gather(*(inbox.use(approval) for _ in range(10)))
    assert [each for each in used if each is not None] == [{"path": "new.txt"}]


async def test_a_rejected_a_closed_and_an_old_approval_are_good_for_nothing(inbox: Inbox) -> None:
    rejected, closed, old = [await inbox.ask(inbox.new(f"step/{n}"), valid_seconds=60) for n in range(3)]
    await inbox.decide(rejected, Reject(reason="no"))
    await inbox.decide(old, Approve())
    inbox.clock.advance(seconds=60)
    assert await inbox.use(rejected) is None
    assert await inbox.use(old) is None
    await inbox.decide(closed, Approve())
    async with inbox.work.tenant(inbox.asker.organization_id) as unit:
        await inbox.service.close_all(unit, inbox.execution_id)
    assert await inbox.use(closed) is None
    assert [(await inbox.look(each)).status for each in (rejected, closed, old)] == ["rejected", "closed", "closed"]


async def test_what_was_used_or_answered_stays_when_the_execution_ends(inbox: Inbox) -> None:
    used, judged, waiting = [
        await inbox.ask(inbox.new(f"step/{n}", purpose))
        for n, purpose in enumerate((Purpose.TOOL_CALL, Purpose.HUMAN_INPUT, Purpose.HUMAN_INPUT))
    ]
    await inbox.decide(used, Approve())
    await inbox.use(used)
    await inbox.decide(judged, Approve())
    async with inbox.work.tenant(inbox.asker.organization_id) as unit:
        await inbox.service.close_all(unit, inbox.execution_id)
    found = [(await inbox.look(each)).status for each in (used, judged, waiting)]
    assert found == ["approved", "approved", "closed"]
    with pytest.raises(AlreadyDecidedError, match="closed"):
        await inbox.decide(waiting, Approve())
    assert (await inbox.told(waiting))[-1].name == "approval.closed"


async def test_filters(inbox: Inbox) -> None:
    plain = await inbox.ask(inbox.new("1"))
    for_admins = await inbox.ask(inbox.new("2"), role=Role.ADMIN)
    judged = await inbox.ask(inbox.new("3", Purpose.HUMAN_INPUT))
    urgent = await inbox.ask(inbox.new("4", tool="mv"), deadline_seconds=60)
    elsewhere = await inbox.ask(inbox.new("5", execution_id=uuid7()))
    await inbox.decide(elsewhere, Reject(reason="no"))
    soon = inbox.clock.now() + timedelta(seconds=61)

    async def found(by: Principal | None = None, **which: Any) -> list[UUID]:
        return [each.id for each in (await inbox.page(by, **which)).items]

    assert await found() == [each.id for each in (elsewhere, urgent, judged, for_admins, plain)]
    assert await found(status="rejected") == [elsewhere.id]
    assert await found(role="admin") == [for_admins.id]
    assert await found(purpose="human_input") == [judged.id]
    assert await found(tool="mv") == [urgent.id]
    assert await found(execution_id=elsewhere.execution_id) == [elsewhere.id]
    assert await found(due_before=soon) == [urgent.id]
    assert await found(due_before=soon - timedelta(seconds=1)) == []
    assert await found(inbox.person(), mine=True) == [urgent.id, judged.id, plain.id]
    assert await found(inbox.person(Role.ADMIN), mine=True) == [urgent.id, judged.id, for_admins.id, plain.id]
    assert await found(inbox.person(Role.VIEWER), mine=True) == []
    # The asker himself only judges what his crew made.
    assert await found(mine=True) == [judged.id]


async def test_pages_follow_each_other(inbox: Inbox) -> None:
    asked = [(await inbox.ask(inbox.new(f"{n}"))).id for n in range(7)]
    seen: list[UUID] = []
    cursor: str | None = None
    while True:
        page = await inbox.page(limit=3, cursor=cursor)
        seen += [each.id for each in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == asked[::-1]


async def test_another_workspace_sees_and_decides_nothing(inbox: Inbox) -> None:
    approval = await inbox.ask()
    stranger = inbox.person(Role.OWNER).model_copy(update={"workspace_id": uuid7()})
    assert (await inbox.page(stranger)).items == ()
    with pytest.raises(ApprovalNotFoundError):
        await inbox.look(approval, stranger)
    with pytest.raises(ApprovalNotFoundError):
        await inbox.decide(approval, Approve(), stranger)


async def test_only_who_may_decide_hands_on(inbox: Inbox) -> None:
    approval = await inbox.ask(role=Role.EDITOR)

    async def assign(by: Principal, role: Role) -> Approval:
        async with inbox.work.begin(by) as unit:
            return await inbox.service.assign(unit, approval.id, role)

    for nobody in (inbox.person(Role.OPERATOR), inbox.asker):
        with pytest.raises(NotYoursToDecideError):
            await assign(nobody, Role.OPERATOR)
    assert (await assign(inbox.person(Role.EDITOR), Role.OWNER)).role is Role.OWNER
    with pytest.raises(NotYoursToDecideError):
        await assign(inbox.person(Role.EDITOR), Role.EDITOR)
    assert (await inbox.told(approval))[-1].name == "approval.assigned"
