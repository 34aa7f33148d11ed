"""Where one trace departs from another, or from the journal itself. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from quarterdeck.domains.executions.contracts import Execution, ExecutionOutput, ExecutionStatus, Step
from quarterdeck.domains.executions.control.contracts import Departure
from quarterdeck.domains.executions.control.differences import differences
from quarterdeck.domains.executions.control.recorded_run import Asked
from quarterdeck.domains.executions.control.traces import Trace

MOST = 100
"""Departures that are told."""
_OF_PEOPLE = ("/approval.", "/effect")
"""What a tool's call asks people for is recorded below it and is no step of the plan."""

_WHOLES = frozenset({"turn", "composed"})
"""Work that is recorded as a whole: a member's turn, a tool made of steps."""
_RECORDED_AS = {"turn": "note", "composed": "tool", "number": "note", "event": "note", "timer": "note"}


def departures(recorded: Trace, replayed: Trace) -> tuple[Departure, ...]:
    """Where the second trace does other than the first, in the second one's order; the first is where it departs."""
    found = list(_of_steps(recorded, replayed))
    found += _of_ends(recorded, replayed)
    return tuple(found[:MOST])


def faults(execution: Execution, steps: Sequence[Step], replayed: Trace) -> tuple[Departure, ...]:
    """Where a trace of what was recorded, by its own plan, does other than its journal says."""
    found = [
        _departure("changed", asked, "is recorded as another step", _as_asked(step, asked), _identity(asked))
        for step in steps
        if (asked := replayed.asked.get(step.key)) is not None and _as_asked(step, asked) != _identity(asked)
    ]
    if execution.status is ExecutionStatus.SUCCEEDED:
        missed = unreached(steps, replayed)
        found += [
            Departure(
                how="removed",
                step=step.key,
                kind=step.kind,
                name=step.name,
                detail=f"{step.key} is not reached any more",
            )
            for step in steps
            if step.key in missed
        ]
        stops = (replayed.asked[key] for key in replayed.stands_at)
        found += [_departure("added", asked, "was not asked for when it was recorded") for asked in stops]
        found += _of_outputs(execution.output, replayed)
    return tuple(found[:MOST])


def unreached(steps: Sequence[Step], replayed: Trace) -> set[str]:
    """The recorded steps that a trace does not ask for."""
    return {step.key for step in steps if _is_missed(step, replayed)}


def _of_steps(recorded: Trace, replayed: Trace) -> Iterator[Departure]:
    for key, asked in replayed.asked.items():
        before = recorded.asked.get(key)
        if before is None:
            yield _departure("added", asked, "is asked for, and was not")
        elif before.parts != asked.parts:
            yield _departure("changed", asked, _what(before, asked), before.parts, asked.parts)
    if set(replayed.stands_at) <= set(recorded.stands_at):
        # One that stands at a step of its own has not come as far as the others; nothing follows from that.
        for key, before in recorded.asked.items():
            if key not in replayed.asked:
                yield _departure("removed", before, "was asked for, and is not any more")


def _of_ends(recorded: Trace, replayed: Trace) -> Iterable[Departure]:
    if recorded.failure == replayed.failure:
        if recorded.output is None or replayed.output is None:
            return []
        return _of_outputs(recorded.output, replayed)
    before = recorded.failure.detail if recorded.failure else "goes on"
    after = replayed.failure.detail if replayed.failure else "goes on"
    told = differences({"end": before}, {"end": after})
    return [Departure(how="ended", step="", kind="execution", name="", detail="It ends otherwise.", differences=told)]


def _of_outputs(recorded: ExecutionOutput | None, replayed: Trace) -> list[Departure]:
    if recorded is None or replayed.output is None or recorded == replayed.output:
        return []
    told = differences({"output": recorded}, {"output": replayed.output})
    return [Departure(how="ended", step="", kind="execution", name="", detail="Its output differs.", differences=told)]


def _is_missed(step: Step, replayed: Trace) -> bool:
    if step.key in replayed.asked or any(part in step.key for part in _OF_PEOPLE):
        return False
    # What was begun beside a turn that failed is cut off at another place each time.
    wholes = (asked.step for asked in replayed.asked.values() if asked.kind in _WHOLES)
    return not any(step.key.startswith(f"{whole}/") for whole in wholes)


def _identity(asked: Asked) -> dict[str, object]:
    if asked.kind in {"model", "embedding", "tool"}:
        return {"kind": asked.kind, "name": asked.name, "task": asked.actor.task, "agent": asked.actor.agent}
    return {"kind": _RECORDED_AS.get(asked.kind, asked.kind)}


def _as_asked(step: Step, asked: Asked) -> dict[str, object]:
    if asked.kind in {"model", "embedding", "tool"}:
        return {"kind": step.kind, "name": step.name, "task": step.task, "agent": step.agent}
    return {"kind": step.kind}


def _what(before: Asked, asked: Asked) -> str:
    told = {"model": "its model", "embedding": "its model", "tool": "its tool", "note": "its event"}
    words = {"messages": "its prompt", "arguments": "its arguments", "tools": "its tools", "result": "its result"}
    parts = before.parts, asked.parts
    names = [name for name in dict.fromkeys((*parts[0], *parts[1])) if parts[0].get(name) != parts[1].get(name)]
    what = [told.get(asked.kind, "its name") if name == "name" else words.get(name, f"its {name}") for name in names]
    return f"differs in {', '.join(what).replace('_', ' ')}"


def _departure(how: str, asked: Asked, what: str, before: object = None, after: object = None) -> Departure:
    return Departure.model_validate(
        {
            "how": how,
            "step": asked.step,
            "kind": asked.kind,
            "name": asked.name,
            "detail": f"{asked.step} {what}.",
            "differences": differences(before, after),
        }
    )
