"""What an expression gave, as JSON and within bounds: a small expression can give the same large value many times."""

import math
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import cast

from quarterdeck.domains.crews.errors import ExpressionError
from quarterdeck.domains.crews.ports import MAX_DEPTH, MAX_VALUES, MAX_VARIABLES
from quarterdeck.kernel.contracts import Json


class JsonResult:
    """Turns one result into JSON, counting as it goes. Raises ExpressionError for what JSON has no form for."""

    def __init__(self) -> None:
        self._values = 0
        self._characters = 0

    def of(self, value: object, depth: int) -> Json:
        """The value as JSON."""
        self._values += 1
        if self._values > MAX_VALUES or depth > MAX_DEPTH:
            raise ExpressionError("The expression gives more than it may: too many values, or too deep.")
        if isinstance(value, dict):
            pairs = cast("dict[object, object]", value).items()
            return {self._key(key): self.of(part, depth + 1) for key, part in pairs}
        if isinstance(value, list | tuple):
            return [self.of(part, depth + 1) for part in cast("Iterable[object]", value)]
        return self._single(value)

    def _single(self, value: object) -> Json:
        if value is None or isinstance(value, bool | int):
            return value
        if isinstance(value, float) and math.isfinite(value):
            return value
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, datetime):
            return value.isoformat()
        if isinstance(value, timedelta):
            return f"{value.total_seconds():g}s"
        raise ExpressionError(f"The expression gives {type(value).__name__}, for which JSON has no form.")

    def _key(self, key: object) -> str:
        if not isinstance(key, str):
            raise ExpressionError(f"The expression gives an object with a key that is {type(key).__name__}, not text.")
        return self._text(key)

    def _text(self, text: str) -> str:
        self._characters += len(text)
        if "\x00" in text:
            raise ExpressionError("The expression gives a text with the character U+0000, which cannot be stored.")
        if self._characters > MAX_VARIABLES:
            raise ExpressionError(f"The expression gives more than {MAX_VARIABLES} characters.")
        return text
