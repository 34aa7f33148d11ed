"""Keeps secrets out of whatever leaves the process as text: by the name of a field, and by the look of a value."""

from collections.abc import Iterable, Mapping
from typing import cast

from quarterdeck.kernel import credentials

REDACTED = "[redacted]"


def redact_text(text: str) -> str:
    """The text without what looks like a secret."""
    return credentials.LOOK.sub(REDACTED, text)


def redact_mapping(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields without secrets, to any depth."""
    return {key: redact(value, str(key)) for key, value in fields.items()}


def redact(value: object, name: str = "") -> object:
    """The value without secrets, to any depth; `name` is that of the field which holds it."""
    if isinstance(value, str | bytes):
        if value and credentials.NAME.search(name):
            return REDACTED
        return redact_text(value if isinstance(value, str) else value.decode(errors="replace"))
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Mapping):
        return redact_mapping(cast("Mapping[str, object]", value))
    if isinstance(value, list | tuple | set | frozenset):
        return [redact(item, name) for item in cast("Iterable[object]", value)]
    # Anything else is shown by its repr sooner or later: do it here, where it can be looked through.
    return redact_text(str(value))
