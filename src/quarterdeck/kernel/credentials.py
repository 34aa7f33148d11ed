"""What is plainly a credential: by the name of the field that holds it, by its place in an address, by its look."""

import base64
import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, quote, urlsplit

from quarterdeck.kernel.contracts import Json
from quarterdeck.kernel.errors import FieldError
from quarterdeck.kernel.placeholders import fill, placeholders

NAME = re.compile(
    r"(^|[_\-.])(password|passwd|passphrase|secret|token|(api|access|auth)[_-]?key|authorization|cookie|credentials?|private[_-]?key|master[_-]?key)s?$",
    re.IGNORECASE,
)
"""Names of fields and headers whose value is a credential."""

# What our own keys, sign-in tokens and the known providers' keys look like wherever they stand.
LOOK = re.compile(
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
"""Texts that are a credential whatever field they stand in."""

_SHORTEST = 8
"""Shorter texts under such a name are words like `</s>`, not credentials."""


def literal_credentials(value: Json, pointer: str, name: str = "") -> Iterator[FieldError]:
    """Credentials written into a document that others may read; `{placeholders}` are none. Their text is not told."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from literal_credentials(inside, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}", key)
    elif isinstance(value, list):
        for number, inside in enumerate(value):
            yield from literal_credentials(inside, f"{pointer}/{number}", name)
    elif isinstance(value, str) and NAME.search(name) and _is_literal(value):
        yield _fault(pointer, f"{name} holds a credential in the clear")


def credentials_in_address(address: str, pointer: str) -> Iterator[FieldError]:
    """A user, a password or a key written into an address."""
    try:
        parts = urlsplit(address)
        query = parse_qsl(parts.query)
    except ValueError:
        return  # no address at all: told elsewhere
    if "@" in parts.netloc:
        yield _fault(pointer, "the address carries a user name or password")
    for name, value in query:
        if NAME.search(name) and _is_literal(value):
            yield _fault(pointer, f"the address carries a credential as {name}")


def credential_for_a_name(name: str | None, pointer: str) -> Iterator[FieldError]:
    """A key that stands where the name of a secret belongs."""
    if name is not None and LOOK.search(name):
        yield _fault(pointer, "this looks like a key, not like the name of a secret")


def without(text: str, *secrets: str) -> str:
    """The text without these secrets, in whatever form somebody sent them back; a scheme like `Bearer` may be gone."""
    pieces = {piece for secret in secrets for piece in (secret, secret.rpartition(" ")[2]) if piece}
    for piece in sorted(pieces, key=len, reverse=True):
        for form in (piece, json.dumps(piece)[1:-1], quote(piece, safe=""), base64.b64encode(piece.encode()).decode()):
            text = text.replace(form, "[secret]")
    return text


def _is_literal(text: str) -> bool:
    return len(fill(text, dict.fromkeys(placeholders(text), ""))) >= _SHORTEST


def _fault(pointer: str, message: str) -> FieldError:
    mend = "Store it with `quarterdeck secrets set NAME` and name the secret instead: a definition is for all to read."
    return FieldError(pointer=pointer, message=message, mend=mend)
