"""Cursor pages: a cursor is opaque to the client and names the last row that was seen."""

import base64
import binascii
from typing import Generic, TypeVar
from uuid import UUID

from quarterdeck.kernel.contracts import Frozen
from quarterdeck.kernel.errors import FieldError, InvalidInputError

T = TypeVar("T")

MAX_LIMIT = 200
DEFAULT_LIMIT = 50


class Page(Frozen, Generic[T]):
    """Some items, newest first unless said otherwise, and the cursor of the next page if there is one."""

    items: tuple[T, ...]
    next_cursor: str | None = None


class PageRequest(Frozen):
    """Which page: at most `limit` items after `cursor`."""

    limit: int = DEFAULT_LIMIT
    cursor: str | None = None

    def after(self) -> UUID | None:
        """The identifier that the cursor names, or None for the first page."""
        if self.cursor is None:
            return None
        try:
            return UUID(bytes=base64.urlsafe_b64decode(self.cursor + "=="))
        except (ValueError, binascii.Error) as error:
            fault = FieldError(
                pointer="/query/cursor",
                message="not a cursor of this API",
                mend="Send next_cursor of the page before, unchanged.",
            )
            raise InvalidInputError("The cursor is not valid.", fields=(fault,)) from error


def cursor_of(identifier: UUID) -> str:
    """The cursor that names this identifier as the last one seen."""
    return base64.urlsafe_b64encode(identifier.bytes).decode().rstrip("=")
