"""The page that a list request asks for: `?limit=&cursor=`."""

from typing import Annotated

from fastapi import Depends, Query

from quarterdeck.kernel.pagination import DEFAULT_LIMIT, MAX_LIMIT, PageRequest


async def _page_request(
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="At most so many items.")] = DEFAULT_LIMIT,
    cursor: Annotated[
        str | None, Query(max_length=200, description="`next_cursor` of the page before, unchanged.")
    ] = None,
) -> PageRequest:
    return PageRequest(limit=limit, cursor=cursor)


PageQuery = Annotated[PageRequest, Depends(_page_request)]
"""The parameter of a list route: `page: PageQuery`."""
