"""Blackboard: specialists write on a shared board until a condition holds or the rounds are over."""

from functools import partial
from typing import Literal, cast

from quarterdeck.domains.executions.errors import ExecutionFailedError
from quarterdeck.domains.executions.patterns import prompts
from quarterdeck.domains.executions.patterns.context import Context, Outcome
from quarterdeck.domains.flows.contracts.pipeline_patterns import Blackboard, Controller, Specialist
from quarterdeck.domains.flows.contracts.pipeline_results import BlackboardResult, BoardEntry, Contribution
from quarterdeck.kernel.contracts import Json

FINISHED = "FINISHED"
"""A controller's word that the work is done; no member can have this name."""

EndedBy = Literal["until", "controller", "quiet", "max_rounds"]


async def blackboard(context: Context, options: Blackboard) -> Outcome:
    """The conclusion, or the last entry. Raises ExecutionFailedError when the board stays empty."""
    work = _Board(context, options)
    ended_by, reason = await work.through_rounds()
    if not work.entries:
        raise await context.give_up("empty_board", "Nobody wrote anything on the board.", work.said)
    if ended_by == "max_rounds" and options.at_last_round == "fail":
        raise ExecutionFailedError("max_rounds", f"The board was not finished in {options.max_rounds} rounds.")
    last = work.entries[-1]
    text, value = last.text, last.value
    if options.conclusion is not None:
        words = prompts.conclusion(context.request, work.titled())
        answer = await context.write(options.conclusion, "conclusion", "editor", words)
        text, value = answer.text, answer.value
    result = BlackboardResult(
        pattern="blackboard",
        contributions=tuple(work.said),
        board=tuple(work.entries),
        rounds=work.rounds,
        ended_by=ended_by,
        reason=reason,
    )
    return Outcome(text=text, value=value, result=result)


class _Board:
    """The board of one run."""

    def __init__(self, context: Context, options: Blackboard) -> None:
        self._context = context
        self._options = options
        self.entries: list[BoardEntry] = []
        self.said: list[Contribution] = []
        self.rounds = 0

    def titled(self) -> list[tuple[str, str]]:
        """The entries as models read them."""
        return [(f"{entry.number}. {entry.type} by {entry.author}", entry.text) for entry in self.entries]

    async def through_rounds(self) -> tuple[EndedBy, str]:
        """Let specialists write, round by round; why it ended."""
        for number in range(1, self._options.max_rounds + 1):
            chosen, reason = await self._choose(number)
            if not chosen:
                return ("controller", reason) if self._controlled else ("quiet", "no trigger holds")
            self.rounds = number
            await self._write(number, chosen)
            until = self._options.until
            if until is not None and self._context.holds(until, self._variables(number)):
                return "until", f"it holds: {until}"
        return "max_rounds", f"{self._options.max_rounds} rounds are over"

    @property
    def _controlled(self) -> bool:
        return isinstance(self._options.control, Controller)

    def _variables(self, number: int) -> dict[str, Json]:
        board = [cast("Json", entry.model_dump(mode="json")) for entry in self.entries]
        return {"board": board, "round": number}

    async def _choose(self, number: int) -> tuple[list[Specialist], str]:
        members, control = self._options.members, self._options.control
        if not isinstance(control, Controller):
            seen = self._variables(number)
            return [each for each in members if each.when is not None and self._context.holds(each.when, seen)], ""
        names = [each.name for each in members]
        listed = [(each.name, each.description) for each in members]
        if self.entries:
            names.append(FINISHED)
            listed.append((FINISHED, "the problem is solved, nobody needs to write any more"))
        words = prompts.control(self._context.request, self.titled(), listed)
        schema = prompts.control_schema(names)
        choice = await self._context.decide(control.controller, f"round.{number}/control", "controller", words, schema)
        reason = str(choice["missing"])
        await self._context.note(
            f"round.{number}/chosen", "board.controlled", {"round": number, "next": choice["next"], "missing": reason}
        )
        return [each for each in members if each.name == choice["next"]], reason

    async def _write(self, number: int, chosen: list[Specialist]) -> None:
        """All chosen write in sight of the same board; their entries follow in the order of the members."""
        shown = self.titled()
        pieces = [
            partial(
                self._context.ask,
                each,
                f"round.{number}",
                prompts.contribute(self._context.request, shown, each.writes),
                schema=self._options.entry_types.get(each.writes),
            )
            for each in chosen
        ]
        for each, said in zip(chosen, await self._context.side_by_side(pieces, None), strict=True):
            self.said.append(said)
            if not said.ok:
                continue
            entry = BoardEntry(
                number=len(self.entries) + 1,
                round=number,
                type=each.writes,
                author=each.name,
                text=said.text,
                value=said.value,
            )
            self.entries.append(entry)
            await self._context.note(
                f"{said.step}/posted", "board.posted", entry.model_dump(mode="json", exclude_defaults=True), each.name
            )
