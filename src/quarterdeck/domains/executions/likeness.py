"""How like texts are to each other: what is asked, what is recorded, and the measure."""

import math
from collections.abc import Sequence

from quarterdeck.domains.models.contracts import Usage
from quarterdeck.kernel.contracts import Frozen

_DIGITS = 6


class Likening(Frozen):
    """A text and the candidates that it may be like, each with texts that stand for it."""

    text: str
    candidates: dict[str, tuple[str, ...]]


class Likeness(Frozen):
    """The similarity of each candidate, from -1 to 1, and what `calls` of the model cost; vectors are not kept."""

    similarities: dict[str, float]
    usage: Usage = Usage()
    model: str
    calls: int


def cosine(one: Sequence[float], other: Sequence[float]) -> float:
    """The cosine of the angle between two vectors of one length, to six digits; 0 when one of them is no direction."""
    lengths = math.hypot(*one) * math.hypot(*other)
    if not lengths:
        return 0.0
    found = math.fsum(a * b for a, b in zip(one, other, strict=True)) / lengths
    return round(max(-1.0, min(1.0, found)), _DIGITS)
