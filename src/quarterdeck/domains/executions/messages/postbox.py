"""Sends messages and waits for them, on behalf of the tools that agents call."""

from datetime import timedelta
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.domains.executions.contracts import FINAL
from quarterdeck.domains.executions.errors import WaitingUntil
from quarterdeck.domains.executions.events import MESSAGE_SENT
from quarterdeck.domains.executions.messages.repository import Mail, MessagesRepository, Wait
from quarterdeck.domains.executions.plan import agents_of
from quarterdeck.domains.executions.repository import ExecutionsRepository
from quarterdeck.domains.tools.contracts import ToolContext
from quarterdeck.domains.tools.errors import ToolFailedError
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.kernel.ids import uuid7


class Postbox:
    """The boxes of all executions; each call is of the agent and the workspace that its context says."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def send(self, context: ToolContext, to: str, text: str) -> JsonObject:
        """Put a message into a box, once for each call. Raises ToolFailedError when nobody could read it there."""
        execution_id, agent = _address(context, to)
        async with self._work.begin(context.principal) as unit:
            await self._check(unit, execution_id, agent, to)
            mail = Mail(
                id=uuid7(),
                execution_id=execution_id,
                agent=agent,
                sender_execution_id=context.execution_id,
                sender=context.agent,
                body=text,
                sent_at=self._clock.now(),
            )
            if await unit.repository(MessagesRepository).add(mail, context.idempotency_key):
                data: JsonObject = {
                    "message_id": str(mail.id),
                    "workspace_id": str(context.principal.workspace_id),
                    "to": agent,
                    "from": context.agent,
                    "from_execution": str(context.execution_id),
                    "text": text,
                }
                unit.record(MESSAGE_SENT, execution_id, data)
        return {"sent": True, "to": to}

    async def wait(self, context: ToolContext, sender: str, seconds: int) -> JsonObject:
        """The oldest message to this agent or its execution. Raises WaitingUntil while there is none."""
        now = self._clock.now()
        wanted = Wait(
            execution_id=context.execution_id,
            step=context.step,
            agent=context.agent,
            sender=sender,
            deadline_at=now + timedelta(seconds=seconds),
        )
        async with self._work.begin(context.principal) as unit:
            # Whoever delivers holds it, too: either the message is seen here, or this wait is seen there.
            await unit.repository(ExecutionsRepository).lock(context.execution_id, 0)
            messages = unit.repository(MessagesRepository)
            wait = await messages.begin(wanted)
            mail = await messages.taken(wait.execution_id, wait.step) or await messages.take(wait)
            must_wait = mail is None and now < wait.deadline_at
            if not must_wait:
                await messages.end(wait.execution_id, wait.step)
        if must_wait:
            raise WaitingUntil(wait.deadline_at)
        if mail is None:
            return {"received": False, "why": "Nobody wrote in time."}
        return {
            "received": True,
            "from": mail.sender,
            "reply_to": f"{mail.sender_execution_id}/{mail.sender}",
            "text": mail.body,
        }

    async def _check(self, unit: UnitOfWork, execution_id: UUID, agent: str, to: str) -> None:
        executions = unit.repository(ExecutionsRepository)
        found = await executions.get(execution_id, unit.principal.workspace_id)
        plan = None if found is None else await executions.plan(execution_id)
        if found is None or plan is None:
            raise ToolFailedError(f"There is no execution {to!r} in this workspace; the message was not sent.")
        if found.status in FINAL:
            raise ToolFailedError(f"The execution of {to!r} is over ({found.status}): nobody reads messages there.")
        names = agents_of(plan)
        if agent and agent not in names:
            known = ", ".join(sorted(names))
            raise ToolFailedError(f"There is no agent {agent!r} there; the message was not sent. Agents: {known}.")


def _address(context: ToolContext, to: str) -> tuple[UUID, str]:
    """The execution and the agent of an address: `agent`, `<execution>` or `<execution>/agent`."""
    first, slash, rest = to.partition("/")
    try:
        return UUID(first), rest
    except ValueError:
        if slash:
            raise ToolFailedError(f"{to!r} is no address: give an agent's name or EXECUTION/AGENT.") from None
        return context.execution_id, to
