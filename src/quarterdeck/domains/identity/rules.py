"""Pure decisions: the form of API keys, passwords worth having, limits of trying."""

import string
import zlib
from datetime import timedelta

from quarterdeck.domains.identity.errors import WeakPasswordError
from quarterdeck.kernel.errors import FieldError

KEY_MARK = "qd_"
KEY_LENGTH = 30
CHECKSUM_LENGTH = 6
VISIBLE_LENGTH = 8
ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase

ACCESS_LIFE = timedelta(minutes=10)
REFRESH_LIFE = timedelta(days=14)
REFRESH_GRACE = timedelta(seconds=10)
SESSION_LIFE = timedelta(days=90)
SETUP_LINK_LIFE = timedelta(hours=72)

ATTEMPT_WINDOW = timedelta(minutes=15)
ATTEMPTS_PER_ACCOUNT = 10
ATTEMPTS_PER_ADDRESS = 50

PASSWORD_LENGTH = 10
DISTINCT_CHARACTERS = 5


def base62(number: int, length: int) -> str:
    """The number in base 62, padded on the left to this length."""
    digits = ""
    for _ in range(length):
        number, digit = divmod(number, 62)
        digits = ALPHABET[digit] + digits
    return digits


def checksum(body: str) -> str:
    """CRC-32 of a key's body in base 62: tells a mistyped or made-up key without asking the database."""
    return base62(zlib.crc32(body.encode()), CHECKSUM_LENGTH)


def api_key_from(chance: int) -> str:
    """The API key that this random number (at least 179 bits) makes."""
    body = base62(chance, KEY_LENGTH)
    return f"{KEY_MARK}{body}{checksum(body)}"


def is_api_key(text: str) -> bool:
    """Whether the text has the form and the checksum of an API key."""
    body, tail = text[len(KEY_MARK) : -CHECKSUM_LENGTH], text[-CHECKSUM_LENGTH:]
    return (
        text.startswith(KEY_MARK)
        and len(body) == KEY_LENGTH
        and all(character in ALPHABET for character in body)
        and tail == checksum(body)
    )


def visible_prefix(key: str) -> str:
    """The part of an API key that may be shown in lists and logs."""
    return key[: len(KEY_MARK) + VISIBLE_LENGTH]


def check_password(password: str, email: str, pointer: str = "/password") -> None:
    """Raise WeakPasswordError, at this place of the request, for a password that a guesser tries first."""
    fault = _weakness(password, email)
    if fault is not None:
        mend = f"Choose at least {PASSWORD_LENGTH} characters; a few words in a row are good."
        field = FieldError(pointer=pointer, message=fault, mend=mend)
        raise WeakPasswordError(f"{fault}.", mend=mend, fields=(field,))


def _weakness(password: str, email: str) -> str | None:
    if len(password) < PASSWORD_LENGTH:
        return f"The password has fewer than {PASSWORD_LENGTH} characters"
    if len(set(password)) < DISTINCT_CHARACTERS:
        return "The password repeats a few characters"
    account = email.partition("@")[0]
    if password.lower() == email or (len(account) >= DISTINCT_CHARACTERS and password.lower().startswith(account)):
        return "The password is made of the e-mail address"
    return None
