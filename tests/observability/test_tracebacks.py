"""A traceback in the log tells what happened, and is bounded however deep that was."""

import io
import json
from itertools import pairwise

import pytest
import structlog

from quarterdeck.observability.logging import LogFormat, configure_logging
from quarterdeck.observability.tracebacks import FIRST_FRAMES, LAST_FRAMES, MOST_EXCEPTIONS, bounded_traceback


def endless(depth: int) -> int:
    return endless(depth + 1)


def told(error: BaseException) -> str:
    return bounded_traceback((type(error), error, error.__traceback__))


def test_an_endless_recursion_is_a_bounded_line_of_the_log() -> None:
    output = io.StringIO()
    configure_logging(LogFormat.JSON, stream=output)
    try:
        endless(0)
    except RecursionError:
        structlog.get_logger().exception("deep")
    finally:
        configure_logging(LogFormat.CONSOLE)
    exception = json.loads(output.getvalue())["exception"]
    assert exception.startswith("Traceback (most recent call last):\n")
    assert exception.endswith("RecursionError: maximum recursion depth exceeded")
    assert 2 < exception.count("  File ") <= FIRST_FRAMES + LAST_FRAMES
    assert "frames left out]" in exception
    assert "in test_an_endless_recursion_is_a_bounded_line_of_the_log" in exception


def test_causes_contexts_and_parts_of_groups_are_told() -> None:
    def handled() -> None:
        try:
            {}["the context"]
        except KeyError:
            raise ValueError("the cause")  # noqa: B904 - its context is what is looked for

    with pytest.raises(ValueError, match="the cause") as raised:
        handled()
    group = ExceptionGroup("the group", [OSError("one part"), ExceptionGroup("inner", [TypeError("another part")])])
    group.__cause__ = raised.value
    text = told(group)
    expected = [
        "ExceptionGroup: the group (2 sub-exceptions)",
        "part: OSError: one part",
        "part: ExceptionGroup: inner",
    ]
    expected += ["part: TypeError: another part", "caused by: Traceback", "ValueError: the cause"]
    expected += ["while handling: Traceback", "KeyError: 'the context'"]
    places = [text.index(each) for each in expected]
    assert all(before < after for before, after in pairwise(places))


def test_a_long_chain_and_a_cycle_end() -> None:
    error: BaseException = ValueError("0")
    for number in range(1, 100):
        following = ValueError(str(number))
        following.__cause__ = error
        error = following
    assert told(error).count("ValueError") == MOST_EXCEPTIONS
    one, two = ValueError("one"), ValueError("two")
    one.__context__, two.__context__ = two, one
    assert told(one).count("ValueError") == 2


def test_without_an_exception_there_is_nothing_to_tell() -> None:
    assert bounded_traceback((None, None, None)) == ""
