"""Takes calls from outside: signed, timely, each message once."""

from uuid import UUID

import structlog

from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.domains.crews.ports import Expressions
from quarterdeck.domains.executions.contracts import Reason
from quarterdeck.domains.executions.errors import InputsInvalidError
from quarterdeck.domains.secrets.ports import Vault
from quarterdeck.domains.triggers.hooks import rules
from quarterdeck.domains.triggers.hooks.contracts import Delivery, DeliveryOutcome, HookSpec, Message, Receipt
from quarterdeck.domains.triggers.hooks.errors import DeliveryFailedError, SignatureError
from quarterdeck.domains.triggers.hooks.repository import HooksRepository, StoredHook
from quarterdeck.domains.triggers.hooks.service.hooks import place_of
from quarterdeck.domains.triggers.starting import Starter, acting
from quarterdeck.http.limits import RateLimiter, TokenBuckets, refuse_above
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.errors import QuarterdeckError, RateLimitedError, UnavailableError
from quarterdeck.kernel.failpoints import failpoint
from quarterdeck.kernel.ids import uuid7
from quarterdeck.observability.metrics import hook_deliveries_total

log = structlog.get_logger()


class Receiver:
    """Takes the calls of every organization's hooks.

    `strangers` limits each address before anything is looked up; each hook has a limit of its own, which only
    genuine calls use up.
    """

    def __init__(
        self,
        work: Work,
        starter: Starter,
        expressions: Expressions,
        vault: Vault,
        clock: Clock,
        strangers: RateLimiter,
    ) -> None:
        self._work = work
        self._starter = starter
        self._expressions = expressions
        self._vault = vault
        self._clock = clock
        self._strangers = strangers
        self._limiters: dict[int, TokenBuckets] = {}

    async def receive(self, hook_id: UUID, message: Message, address: str) -> Receipt:
        """Start what the hook says, once for each message.

        Raises SignatureError, RateLimitedError, and DeliveryFailedError when nothing could be started: that is
        recorded, and the message may be sent again.
        """
        refuse_above(self._strangers, address)
        stored = await self._genuine(hook_id, message)
        if stored is None:
            raise SignatureError
        if not rules.is_timely(message, self._clock.now()):
            raise SignatureError(f"The timestamp is more than {rules.WINDOW} away from now.")
        refuse_above(self._limiter(stored.spec.calls_per_minute), str(hook_id))
        async with self._work.begin(acting(stored.ref, f"hook {stored.name}")) as unit:
            taken = await self._take(unit, stored, message)
        if isinstance(taken, Receipt):
            return taken
        log.warning("hook.start_failed", hook=stored.name, detail=taken.detail)
        raise DeliveryFailedError(taken)

    async def _genuine(self, hook_id: UUID, message: Message) -> StoredHook | None:
        """The hook, if it takes calls and one of its secrets has signed this one."""
        async with self._work.system(write=False) as unit:
            hooks = unit.repository(HooksRepository)
            stored = await hooks.by_id(hook_id)
            keys = await hooks.keys(hook_id, self._clock.now())
        secrets = [self._vault.open(key.sealed, place_of(key.organization_id, key.id)) for key in keys]
        if stored is None or not stored.spec.is_enabled or not rules.is_signed(secrets, message):
            return None
        return stored

    async def _take(self, unit: UnitOfWork, stored: StoredHook, message: Message) -> Receipt | Reason:
        """What became of the message, or why it starts nothing."""
        hooks, now, hook_id = unit.repository(HooksRepository), self._clock.now(), stored.ref.id
        delivery = Delivery(
            id=uuid7(),
            message_id=message.id,
            received_at=now,
            outcome=DeliveryOutcome.STARTED,
            execution_id=None,
            reason=None,
        )
        known = await hooks.claim(hook_id, delivery)
        if known is not None:
            return Receipt(outcome=known.outcome, execution_id=known.execution_id, is_repeated=True)
        failpoint("hook_claimed")
        await hooks.forget_before(hook_id, now - rules.REMEMBERED)
        execution_id, reason = None, None
        try:
            execution_id = await self._start(unit, stored.spec, message)
            outcome = DeliveryOutcome.LEFT_OUT if execution_id is None else DeliveryOutcome.STARTED
        except (UnavailableError, RateLimitedError):
            # Not the message's fault: nothing is written, and the sender tries again.
            raise
        except QuarterdeckError as error:
            outcome, reason = DeliveryOutcome.FAILED, Reason(code=error.code, detail=error.detail)
        await hooks.settle(delivery.id, outcome, execution_id=execution_id, reason=reason)
        unit.after_commit(lambda: hook_deliveries_total.labels(outcome).inc())
        return reason or Receipt(outcome=outcome, execution_id=execution_id)

    async def _start(self, unit: UnitOfWork, spec: HookSpec, message: Message) -> UUID | None:
        """The execution, or None when `only_if` leaves the message out."""
        variables = rules.heard(message)
        if spec.only_if is not None and not self._expressions.evaluate(spec.only_if, variables):
            return None
        inputs = self._expressions.value(spec.inputs, variables)
        if not isinstance(inputs, dict):
            raise InputsInvalidError(f"The expression of the inputs gives {type(inputs).__name__}, not an object.")
        return (await self._starter.start(unit, spec, inputs)).id

    def _limiter(self, per_minute: int) -> TokenBuckets:
        return self._limiters.setdefault(per_minute, TokenBuckets(per_minute / 60, float(per_minute)))
