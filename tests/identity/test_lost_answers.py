"""A page that is reloaded while it refreshes: the answer with the new cookie is lost, the old one comes again."""

import httpx
import pytest

from tests.support.harbour import OWNER, PASSWORD, Harbour

pytestmark = pytest.mark.anyio


async def first_token(harbour: Harbour) -> str:
    """The refresh token of a new session."""
    answer = await harbour.client.post("/v1/auth/login", json={"email": OWNER, "password": PASSWORD})
    return answer.json()["refresh_token"]


async def page_refresh(harbour: Harbour, cookie: str) -> httpx.Response:
    """A refresh as the page asks for it, with this cookie and no other."""
    harbour.client.cookies.clear()
    headers = {"X-Quarterdeck-Page": "1", "Cookie": f"quarterdeck_refresh={cookie}"}
    return await harbour.client.post("/v1/auth/refresh", headers=headers)


def cookie_of(answer: httpx.Response) -> str:
    return answer.headers["set-cookie"].partition("quarterdeck_refresh=")[2].partition(";")[0]


async def test_a_page_reloaded_while_it_refreshes_stays_signed_in(harbour: Harbour, owner: dict[str, str]) -> None:
    """The answer is lost, the old cookie comes again within ten seconds: the session goes on."""
    assert owner
    old = await first_token(harbour)
    assert (await page_refresh(harbour, old)).status_code == 200
    harbour.clock.advance(seconds=9)
    again = await page_refresh(harbour, old)
    assert again.status_code == 200
    assert (await page_refresh(harbour, cookie_of(again))).status_code == 200


@pytest.mark.parametrize("late", [True, False])
async def test_a_cookie_that_was_stolen_ends_the_session(
    harbour: Harbour, owner: dict[str, str], *, late: bool
) -> None:
    """Too late, or when its successor was used already, the old cookie is in two hands."""
    assert owner
    old = await first_token(harbour)
    newest = await page_refresh(harbour, old)
    harbour.clock.advance(seconds=11 if late else 1)
    if not late:
        newest = await page_refresh(harbour, cookie_of(newest))
        assert newest.status_code == 200
    assert (await page_refresh(harbour, old)).status_code == 401
    assert (await page_refresh(harbour, cookie_of(newest))).status_code == 401


async def test_a_token_in_a_body_has_no_second_chance(harbour: Harbour, owner: dict[str, str]) -> None:
    """Programs lose no answers to a reload: what was used by cookie or body does not come again in a body."""
    assert owner
    old = await first_token(harbour)
    newest = await page_refresh(harbour, old)
    harbour.client.cookies.clear()
    body = {"refresh_token": old}
    assert (await harbour.client.post("/v1/auth/refresh", json=body)).status_code == 401
    assert (await page_refresh(harbour, cookie_of(newest))).status_code == 401
