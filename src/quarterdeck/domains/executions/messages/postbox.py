"""Sends messages and waits for them, on behalf of the tools that agents call."""

from datetime import timedelta

from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.executions.errors import WaitingUntil
from quarterdeck.domains.executions.messages.contracts import Letter
from quarterdeck.domains.executions.messages.delivery import Delivery
from quarterdeck.domains.executions.messages.errors import MessageRefusedError
from quarterdeck.domains.executions.messages.repository import MessagesRepository, Wait
from quarterdeck.domains.executions.repository import ExecutionsRepository
from quarterdeck.domains.tools.contracts import ToolContext
from quarterdeck.domains.tools.errors import ToolFailedError
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.contracts import JsonObject


class Postbox:
    """The boxes of all executions; each call is of the agent and the workspace that its context says."""

    def __init__(self, work: Work, clock: Clock, delivery: Delivery) -> None:
        self._work = work
        self._clock = clock
        self._delivery = delivery

    async def send(self, context: ToolContext, to: str, text: str) -> JsonObject:
        """Send a message, once for each call. Raises ToolFailedError when nobody could read it there."""
        letter = Letter(
            to=to,
            text=text,
            sender=context.agent,
            sender_execution_id=context.execution_id,
            key=context.idempotency_key,
        )
        try:
            async with self._work.begin(context.principal) as unit:
                await self._delivery.deliver(unit, letter)
        except MessageRefusedError as error:
            raise ToolFailedError(error.detail) from error
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
        received: JsonObject = {"received": True, "from": mail.sender, "text": mail.body}
        if mail.sender_execution_id is not None:
            received["reply_to"] = f"{mail.sender_execution_id}/{mail.sender}"
        return received
