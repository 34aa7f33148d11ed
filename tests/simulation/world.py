"""One deck in virtual time, and runs of random flows in it: whatever goes wrong is drawn from the run's seed."""

import asyncio
import random
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID

from quarterdeck.db.outbox import DomainEvent
from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.approvals.contracts import Approve, Purpose, Reject
from quarterdeck.domains.executions.adapters.memory import MemoryEngine
from quarterdeck.domains.executions.contracts import FINAL, EffectResolution, EffectState, Execution
from quarterdeck.domains.executions.errors import NotAllowedNowError
from quarterdeck.domains.executions.events import APPLICATION_EVENT
from quarterdeck.domains.executions.ports import RunRef
from quarterdeck.domains.executions.sweeper import PATIENCE, Sweeper
from quarterdeck.domains.models.contracts import ModelRequest
from quarterdeck.domains.models.errors import ModelRefusedError
from quarterdeck.domains.tools.adapters.native import Function, NativeFunction
from quarterdeck.domains.tools.contracts import Effect, ToolContext
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.errors import QuarterdeckError
from tests.executions.deck import ExecutionsDeck, Notes
from tests.executions.scripted import Answer, last_words

MOST_SECONDS = 200_000.0
"""Of virtual time, for one run; none needs a tenth of it."""
LOOK_SECONDS = 60.0
LONGEST_CALL_SECONDS = 15.0
"""A call of a process that was frozen, or wrongly thought dead, may still be under way so long."""


class SlowNotes(Notes):
    """A tool whose effect happens at once or after a while, so that a death may fall before, between or after."""

    def __init__(self) -> None:
        super().__init__()
        self.chance = random.Random(0)  # noqa: S311 - a simulation, not a secret

    def native(
        self, name: str = "write_note", effect: Effect = Effect.WRITES, *, repeatable: bool = False
    ) -> NativeFunction:
        """The tool."""

        def make(settings: JsonObject, secrets: object) -> Function:
            del settings, secrets

            async def write(context: ToolContext, arguments: JsonObject) -> Json:
                await asyncio.sleep(self.chance.choice([0, 0, 5]))
                self.written.append((context.idempotency_key, str(arguments["text"])))
                await asyncio.sleep(self.chance.choice([0, 0, 5]))
                return "noted"

            return write

        schema: JsonObject = {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]}
        return NativeFunction(
            name=name, description="Notes.", parameters=schema, make=make, effect=effect, repeatable=repeatable
        )


class SeededModel:
    """Answers or refuses, always the same to the same words in the same run."""

    def __init__(self) -> None:
        self.seed = 0
        self.failing = 0.1

    def _chance(self, request: ModelRequest) -> random.Random:
        return random.Random(f"{self.seed}:{last_words(request)}")  # noqa: S311 - a simulation, not a secret

    def __call__(self, request: ModelRequest) -> Answer:
        """Say something."""
        if self._chance(request).random() < self.failing:
            return ModelRefusedError("not today")
        return f"<{last_words(request)}>"

    def seconds(self, request: ModelRequest) -> float:
        """How long it takes."""
        return self._chance(request).choice([0, 0.1, 3, 40])


@dataclass
class Ran:
    """What is known of a run that ended."""

    seed: int
    execution: Execution
    told: list[DomainEvent]
    crashes: int = 0


@dataclass
class World:
    """A deck, and whoever disturbs it."""

    deck: ExecutionsDeck
    model: SeededModel
    notes: SlowNotes
    told: list[DomainEvent] = field(default_factory=list[DomainEvent])

    def __post_init__(self) -> None:
        """Listen to what flows tell, and keep a second engine over the same runs."""
        assert isinstance(self.deck.engine, MemoryEngine)
        self.engine = self.deck.engine
        self.deck.relay.subscribe(APPLICATION_EVENT, self._hear)
        self.rival = MemoryEngine(self.deck.runs, executor_id="rival")
        self.sweeper = Sweeper(self.deck.work, self.deck.engine, self.deck.clock)
        self.deck.provider.slow = self.model.seconds

    async def _hear(self, unit: UnitOfWork, event: DomainEvent) -> None:
        del unit
        self.told.append(event)

    async def run(self, seed: int, spec: JsonObject) -> Ran:
        """Run this flow to its end, disturbed as the seed says."""
        chance = random.Random(seed)  # noqa: S311 - a simulation, not a secret
        self.model.seed, self.notes.chance = seed, random.Random(seed)  # noqa: S311 - as above
        self.model.failing = chance.choice([0, 0.1, 0.3])
        await self.deck.seed(("Flow", f"f{seed}", spec))
        execution_id = await self.deck.start(f"f{seed}", {}, "Flow")
        harm = asyncio.create_task(self._harm(chance, execution_id))
        try:
            async with asyncio.timeout(MOST_SECONDS):
                execution = await self._settled(chance, execution_id)
        finally:
            harm.cancel()
            [crashes] = await asyncio.gather(harm, return_exceptions=True)
        await self.deck.deliver()
        told = [event for event in self.told if event.subject == execution_id]
        return Ran(seed=seed, execution=execution, told=told, crashes=crashes if isinstance(crashes, int) else 0)

    async def _settled(self, chance: random.Random, execution_id: UUID) -> Execution:
        while True:
            await asyncio.sleep(chance.random() * LOOK_SECONDS)
            await self.deck.timers.keep()
            await self.deck.deliver()
            await self.sweeper.sweep(PATIENCE)
            await self.sweeper.recover()
            execution = await self.deck.show(execution_id)
            if execution.status in FINAL:
                return execution
            await self._answer(chance, execution)

    async def _answer(self, chance: random.Random, execution: Execution) -> None:
        """People decide, some sooner than others, and some decisions are delivered twice."""
        for approval in execution.waiting_for:
            if chance.random() < 0.5:
                continue
            if approval.purpose is Purpose.EFFECT_OUTCOME:
                await self._resolve(execution.id)
                return
            text = "an answer" if approval.purpose is Purpose.HUMAN_INPUT else None
            decision = Approve(text=text) if chance.random() < 0.7 else Reject(reason="no")
            decided = await self.deck.decide(approval, decision, deliver=False)
            if chance.random() < 0.3:
                async with self.deck.work.tenant(self.deck.principal.organization_id) as unit:
                    await self.deck.resumption.decided(unit, self.deck.principal.organization_id, decided)

    async def _resolve(self, execution_id: UUID) -> None:
        """Somebody looks whether the effect happened, once whoever began it has surely ended, and says so."""
        deck = self.deck
        await asyncio.sleep(LONGEST_CALL_SECONDS)
        async with deck.work.begin(deck.principal, write=False) as unit:
            effects = await deck.service.effects(unit, execution_id)
        for effect in effects:
            if effect.state is EffectState.UNKNOWN:
                happened = any(key == effect.key for key, _ in self.notes.written)
                resolution = EffectResolution(outcome="happened" if happened else "not_happened", result="noted")
                # While he looked another branch may have failed the flow; then he is told that it is over.
                with suppress(NotAllowedNowError):
                    async with deck.work.begin(deck.principal) as unit:
                        await deck.service.resolve_effect(unit, execution_id, effect.id, resolution)

    async def _harm(self, chance: random.Random, execution_id: UUID) -> int:
        """Die and come back, take runs over from the living, deliver runs twice."""
        deck = self.deck
        run = RunRef(organization_id=deck.principal.organization_id, execution_id=execution_id)
        times = chance.choice([0, 1, 3, 6])
        for _ in range(times):
            await asyncio.sleep(chance.choice([0, 0.01, 1, 10, 100]) * chance.random())
            match chance.choice(["die", "die", "rival", "twice"]):
                case "die":
                    await self.engine.crash()
                    await self.engine.launch(deck.driver.drive)
                case "rival":
                    await self.rival.launch(deck.driver.drive)
                    await self.rival.adopt("local")
                    await asyncio.sleep(chance.random() * 20)
                    await self.rival.crash()
                    await deck.engine.adopt("rival")
                case _:
                    await self._deliver_twice(run)
        return times

    async def _deliver_twice(self, run: RunRef) -> None:
        try:
            await self.deck.engine.start(run)
            await self.deck.engine.start(run)
        except QuarterdeckError:
            # It is shutting down at this moment: whoever delivers would try again.
            return
