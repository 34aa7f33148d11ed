"""Handoff: a request goes from tier to tier until one resolves it; what was said goes with it."""

from typing import cast

from quarterdeck.domains.executions.errors import ExecutionFailedError
from quarterdeck.domains.executions.patterns import prompts
from quarterdeck.domains.executions.patterns.context import Context, Outcome, Question
from quarterdeck.domains.executions.patterns.people import PERSON, seen_by_person
from quarterdeck.domains.flows.contracts.pipeline_patterns import Handoff, Tier
from quarterdeck.domains.flows.contracts.pipeline_results import Contribution, HandoffResult, Transfer
from quarterdeck.kernel.contracts import Json

QUESTION = "Nobody resolved this request. Accept the last answer, write one, or say what must change."


async def handoff(context: Context, options: Handoff) -> Outcome:
    """The answer of whoever resolves the request. Raises ExecutionFailedError when nobody does."""
    return await _Desk(context, options).work()


class _Desk:
    """The way of one request through the tiers."""

    def __init__(self, context: Context, options: Handoff) -> None:
        self._context = context
        self._options = options
        self._members = sorted(options.members, key=lambda member: member.tier)
        self._said: list[Contribution] = []
        self._transfers: list[Transfer] = []

    async def work(self) -> Outcome:
        """Hand the request on until it is resolved or nobody is left."""
        current = next((each for each in self._members if self._accepts(each)), None)
        if current is None:
            raise ExecutionFailedError("nobody_accepts", "No tier accepts this request.")
        while True:
            contribution = await self._ask(current)
            self._said.append(contribution)
            if self._is_resolved(current, contribution):
                return self._outcome(contribution, resolved_by=current.name, resolved=True)
            following = self._next(current, contribution)
            if following is None or len(self._transfers) == self._options.max_transfers:
                return await self._unresolved(current)
            await self._transfer(current, following, contribution)
            current = following

    def _accepts(self, tier: Tier) -> bool:
        if tier.accepts is None:
            return True
        transfers = [cast("Json", each.model_dump(mode="json")) for each in self._transfers]
        return self._context.holds(tier.accepts, {"transfers": transfers})

    def _work(self, tier: Tier) -> tuple[str, list[str]]:
        """What the tier is told, and to whom it may hand over by name."""
        answers = [(each.member, _answer(each)) for each in self._said if each.ok]
        carried = {"all": answers, "last": answers[-1:], "none": []}[self._options.carry]
        transfers = [(f"{each.source} to {each.target}", each.reason) for each in self._transfers]
        others: list[tuple[str, str]] = []
        if self._options.transfer == "any" and tier.resolved is None:
            others = [(each.name, each.description) for each in self._members if each.name != tier.name]
        return prompts.handed(self._context.request, carried, transfers, others), [name for name, _ in others]

    async def _ask(self, tier: Tier) -> Contribution:
        words, others = self._work(tier)
        schema = None if tier.resolved is not None else prompts.handed_schema(others)
        step = f"{len(self._transfers) + 1}"
        return await self._context.ask(tier, step, words, schema=schema, tolerant=self._options.fall_over)

    def _is_resolved(self, tier: Tier, contribution: Contribution) -> bool:
        if not contribution.ok:
            return False
        if tier.resolved is not None:
            return self._context.holds(tier.resolved, {"output": contribution.text, "json": contribution.value})
        return isinstance(contribution.value, dict) and contribution.value["resolved"] is True

    def _next(self, current: Tier, contribution: Contribution) -> Tier | None:
        """Whom the member names; else the next tier up that accepts, after a failure also a neighbour."""
        named = contribution.value.get("transfer_to") if isinstance(contribution.value, dict) else None
        if self._options.transfer == "any" and named is not None:
            found = next((each for each in self._members if each.name == named), None)
            if found is not None and self._accepts(found):
                return found
        asked = {each.member for each in self._said}
        for each in self._members:
            neighbour = not contribution.ok and each.tier == current.tier and each.name not in asked
            if (each.tier > current.tier or neighbour) and self._accepts(each):
                return each
        return None

    async def _transfer(self, source: Tier, target: Tier, contribution: Contribution) -> None:
        transfer = Transfer(
            number=len(self._transfers) + 1,
            source=source.name,
            target=target.name,
            reason=_reason(source, contribution),
        )
        self._transfers.append(transfer)
        data = transfer.model_dump(mode="json")
        await self._context.note(f"transfer.{transfer.number}", "request.transferred", data, source.name)

    async def _unresolved(self, current: Tier) -> Outcome:
        answered = [each for each in self._said if each.ok]
        if not answered:
            raise await self._context.give_up("no_output", "No tier gave an answer.", self._said)
        last = answered[-1]
        if self._options.unresolved == "last":
            return self._outcome(last, resolved_by=None, resolved=False)
        if self._options.unresolved == "fail":
            way = " to ".join([*(each.source for each in self._transfers), current.name])
            detail = f"Nobody resolved the request; it went from {way}."
            # Of those that failed, what followed from the others is recorded: a retry asks the last one alone anew.
            raise await self._context.give_up("unresolved", detail, self._said[-1:])
        member = next(each for each in self._members if each.name == last.member)
        words, _ = self._work(member)
        shown = last.model_copy(update={"text": _answer(last), "value": None})
        question = Question(text=QUESTION, terms=self._options.unresolved_terms)
        final, more = await seen_by_person(self._context, member, "unresolved", question, words, shown)
        self._said += more
        return self._outcome(final, resolved_by=PERSON, resolved=True)

    def _outcome(self, contribution: Contribution, *, resolved_by: str | None, resolved: bool) -> Outcome:
        result = HandoffResult(
            pattern="handoff",
            contributions=tuple(self._said),
            transfers=tuple(self._transfers),
            resolved_by=resolved_by,
            resolved=resolved,
        )
        member = next(each for each in self._members if each.name == contribution.member)
        value = contribution.value if member.resolved is not None else None
        return Outcome(text=_answer(contribution), value=value, result=result)


def _answer(contribution: Contribution) -> str:
    """The answer itself, also when it came with the word whether it is final."""
    value = contribution.value
    return (
        str(value["answer"]) if isinstance(value, dict) and {"answer", "resolved"} <= set(value) else contribution.text
    )


def _reason(source: Tier, contribution: Contribution) -> str:
    if not contribution.ok:
        return f"{source.name} failed: {contribution.error}"
    if source.resolved is not None:
        return f"it does not hold: {source.resolved}"
    return str(contribution.value["reason"]) if isinstance(contribution.value, dict) else ""
