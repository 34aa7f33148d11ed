"""Durations and instants as people write them."""

import re
from datetime import datetime

from quarterdeck.kernel.contracts import Json

MAX_SECONDS = 366 * 86_400.0
_PART = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([smhdw])\s*")
_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 7 * 86_400}


def seconds_of(duration: Json) -> float | None:
    """Seconds of a number, or of text such as `90s`, `1h30m` or `2d`; None when it is none, or longer than a year."""
    if isinstance(duration, bool) or not isinstance(duration, int | float | str):
        return None
    seconds = _from_text(duration) if isinstance(duration, str) else float(duration)
    return seconds if seconds is not None and 0 <= seconds <= MAX_SECONDS else None


def instant_of(text: str) -> datetime:
    """The instant of a text by RFC 3339. Raises ValueError, with what is wrong."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        msg = f"{text!r} is no instant"
        raise ValueError(msg) from error
    if instant.tzinfo is None:
        msg = f"{text!r} has no time zone"
        raise ValueError(msg)
    return instant


def _from_text(text: str) -> float | None:
    total, at = 0.0, 0
    while at < len(text):
        part = _PART.match(text, at)
        if part is None:
            return None
        total += float(part[1]) * _UNITS[part[2]]
        at = part.end()
    return total if text.strip() else None
