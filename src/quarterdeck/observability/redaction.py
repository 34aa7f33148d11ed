"""Keeps secrets out of whatever leaves the process as text: by the name of a field, and by the look of a value."""

import re
from collections.abc import Iterable, Mapping
from typing import cast

REDACTED = "[redacted]"

_SECRET_NAME = re.compile(
    r"(^|[_\-.])(password|passwd|passphrase|secret|token|api[_-]?key|authorization|cookie|credentials?|private[_-]?key|master[_-]?key)s?$",
    re.IGNORECASE,
)
# What our own keys, sign-in tokens and the known providers' keys look like wherever they stand.
_SECRET_VALUE = re.compile(
    r"""
      \bqd_[0-9A-Za-z]{16,}                               # API keys of ours
    | \beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*                   # JSON web tokens
    | \b(?:sk|pk|rk)[-_][A-Za-z0-9_-]{16,}                # OpenAI, Anthropic, DeepSeek, Stripe
    | \bAIza[\w-]{30,}                                    # Google
    | \bgsk_\w{20,} | \bghp_\w{20,} | \bdapi[0-9a-f]{20,} # Groq, GitHub, Databricks
    | \b(?:AKIA|ASIA)[0-9A-Z]{12,}                        # AWS
    | (?<=Bearer\ )[^\s"',;]+ | (?<=bearer\ )[^\s"',;]+   # whatever is sent as a bearer token
    | (?<=://)[^\s/:@]+:[^\s/@]+(?=@)                     # user and password within an address
    """,
    re.VERBOSE,
)


def redact_text(text: str) -> str:
    """The text without what looks like a secret."""
    return _SECRET_VALUE.sub(REDACTED, text)


def redact_mapping(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields without secrets, to any depth."""
    return {key: redact(value, str(key)) for key, value in fields.items()}


def redact(value: object, name: str = "") -> object:
    """The value without secrets, to any depth; `name` is that of the field which holds it."""
    if isinstance(value, str | bytes):
        if value and _SECRET_NAME.search(name):
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
