"""ETag and If-Match: whoever changes something says which revision he saw."""

from typing import Annotated

from fastapi import Depends, Header
from starlette.responses import Response

from quarterdeck.kernel.errors import PreconditionError, QuarterdeckError


class PreconditionRequiredError(QuarterdeckError):
    """The change does not say which revision it is meant for."""

    code = "precondition_required"
    title = "Say which revision you change"
    status = 428


def etag(revision: int) -> str:
    """The strong entity tag of a revision."""
    return f'"{revision}"'


def set_etag(response: Response, revision: int) -> None:
    """Send the revision with the answer, for the next If-Match."""
    response.headers["ETag"] = etag(revision)


async def _expected_revision(
    if_match: Annotated[str | None, Header(description='The ETag that was read, like `"7"`; `*` for any.')] = None,
) -> int | None:
    if if_match is None:
        raise PreconditionRequiredError(
            "The request has no If-Match header.",
            mend='Read it first and send its ETag: `If-Match: "7"`; `If-Match: *` overwrites whatever is there.',
        )
    tag = if_match.strip()
    if tag == "*":
        return None
    if len(tag) > 2 and tag[0] == tag[-1] == '"' and tag[1:-1].isascii() and tag[1:-1].isdigit():  # noqa: PLR2004
        return int(tag[1:-1])
    raise PreconditionError(
        f"If-Match is {tag[:80]}, which is no ETag of this API.", mend='Send the ETag as it was read, like `"7"`.'
    )


ExpectedRevision = Annotated[int | None, Depends(_expected_revision)]
"""The parameter of every PUT and PATCH: the revision that the client saw, None for whichever (`If-Match: *`).

The service compares it within the transaction and raises PreconditionError when another is there.
"""
