"""Tracebacks of a bounded length: an endless recursion has a thousand frames, and each costs reader and loop."""

import traceback
from collections.abc import Iterator, Sequence
from itertools import islice
from types import TracebackType
from typing import cast

FIRST_FRAMES, LAST_FRAMES = 10, 30
"""Of each exception: where it came in, and where it was raised."""
MOST_EXCEPTIONS = 8
"""An exception with its causes and, of a group, its parts."""

ExcInfo = tuple[type[BaseException] | None, BaseException | None, TracebackType | None]


def bounded_traceback(exc_info: ExcInfo) -> str:
    """The exception and what it came of, the last first, without the frames in the middle where there are many."""
    error = exc_info[1]
    if error is None:
        return ""
    return "\n\n".join(f"{relation}{_one(each)}" for relation, each in islice(_related(error), MOST_EXCEPTIONS))


def _related(error: BaseException) -> Iterator[tuple[str, BaseException]]:
    seen: set[int] = set()
    waiting = [("", error)]
    while waiting:
        relation, each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield relation, each
        if each.__cause__ is not None:
            waiting.append(("caused by: ", each.__cause__))
        elif each.__context__ is not None and not each.__suppress_context__:
            waiting.append(("while handling: ", each.__context__))
        waiting += [("part: ", part) for part in reversed(_parts(each))]


def _parts(error: BaseException) -> Sequence[BaseException]:
    if not isinstance(error, BaseExceptionGroup):
        return ()
    return cast("BaseExceptionGroup[BaseException]", error).exceptions[:MOST_EXCEPTIONS]


def _one(error: BaseException) -> str:
    length = sum(1 for _ in traceback.walk_tb(error.__traceback__))
    left_out = length - FIRST_FRAMES - LAST_FRAMES
    if left_out > 0:
        first = traceback.format_tb(error.__traceback__, FIRST_FRAMES)
        frames = [*first, f"  [{left_out} frames left out]\n", *traceback.format_tb(error.__traceback__, -LAST_FRAMES)]
    else:
        frames = traceback.format_tb(error.__traceback__)
    head = "Traceback (most recent call last):\n" if frames else ""
    # Says of a group how many parts it has; they come by themselves.
    return "".join([head, *frames, *traceback.format_exception_only(error)]).rstrip()
