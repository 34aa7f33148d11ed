"""Signing in: one-time links, passwords, refresh tokens, and what is refused."""

import asyncio
import re
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import httpx
import jwt
import pytest

from quarterdeck.domains.identity import rules
from quarterdeck.domains.identity.adapters.argon2 import Argon2PasswordHasher
from quarterdeck.domains.identity.adapters.pyjwt import AUDIENCE, ISSUER
from quarterdeck.domains.identity.errors import WrongCredentialsError
from quarterdeck.domains.identity.service import SignInService
from quarterdeck.domains.secrets.adapters.cryptography import derive
from quarterdeck.domains.secrets.adapters.master_key_file import load_master_keys
from quarterdeck.entrypoints.first_start import first_start
from quarterdeck.kernel.errors import RateLimitedError
from tests.support.clock import FakeClock
from tests.support.harbour import OWNER, PASSWORD, Harbour, built

pytestmark = pytest.mark.anyio


async def login(harbour: Harbour, email: str = OWNER, password: str = PASSWORD) -> httpx.Response:
    return await harbour.client.post("/v1/auth/login", json={"email": email, "password": password})


async def refresh(harbour: Harbour, token: str) -> httpx.Response:
    harbour.client.cookies.clear()
    return await harbour.client.post("/v1/auth/refresh", json={"refresh_token": token})


async def test_first_start_many_times_at_once_makes_one_organization(
    database_url: str, tmp_path: Path, clock: FakeClock
) -> None:
    """Eight processes start at once on one database; seven find what one made."""
    decks = [built(database_url, tmp_path / f"data{number}", clock) for number in range(8)]
    welcomes = await asyncio.gather(*(first_start(deck) for deck in decks))
    assert len({(each.organization_id, each.workspace_id, each.owner_id) for each in welcomes}) == 1
    assert all(each.setup_path for each in welcomes)
    for deck in decks:
        await deck.database.close()


async def test_setup_link_works_once(harbour: Harbour) -> None:
    """The link sets the password and signs in; the second use of it, or of a sister link, does not."""
    sister = await first_start(harbour.deck)
    first = (harbour.welcome.setup_path or "").partition("token=")[2]
    answer = await harbour.client.post("/v1/auth/setup", json={"token": first, "password": PASSWORD})
    assert (answer.status_code, answer.json()["organization_id"]) == (200, None)
    for path in (harbour.welcome.setup_path, sister.setup_path):
        token = (path or "").partition("token=")[2]
        answer = await harbour.client.post("/v1/auth/setup", json={"token": token, "password": PASSWORD + "!"})
        assert answer.status_code == 401
        assert answer.json()["code"] == "invalid_link"
    assert (await login(harbour)).status_code == 200
    assert (await first_start(harbour.deck)).setup_path is None


async def test_setup_link_used_twice_at_once_works_once(harbour: Harbour) -> None:
    """Two requests with one link: one of them wins."""
    token = (harbour.welcome.setup_path or "").partition("token=")[2]
    tries = [
        harbour.client.post("/v1/auth/setup", json={"token": token, "password": f"{PASSWORD} {number}"})
        for number in range(4)
    ]
    assert sorted(answer.status_code for answer in await asyncio.gather(*tries)) == [200, 401, 401, 401]


async def test_setup_link_expires(harbour: Harbour) -> None:
    """After its time the link is worth nothing."""
    harbour.clock.advance(hours=73)
    token = (harbour.welcome.setup_path or "").partition("token=")[2]
    answer = await harbour.client.post("/v1/auth/setup", json={"token": token, "password": PASSWORD})
    assert answer.json()["code"] == "invalid_link"


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaa", "owner@localhost"])
async def test_weak_password_is_refused_and_the_link_stays(harbour: Harbour, password: str) -> None:
    """A weak password costs nobody his link."""
    token = (harbour.welcome.setup_path or "").partition("token=")[2]
    answer = await harbour.client.post("/v1/auth/setup", json={"token": token, "password": password})
    assert answer.status_code == 422
    assert answer.json()["code"] == "weak_password"
    assert password not in answer.text.replace("e-mail", "") or password == "short"
    await harbour.set_up(harbour.welcome.setup_path)


async def test_unknown_address_and_wrong_password_look_alike(harbour: Harbour, owner: dict[str, str]) -> None:
    """Same status, same body but for the request's own id."""
    assert owner
    answers = [await login(harbour, password="wrong " + PASSWORD), await login(harbour, email="nobody@example.org")]
    bodies = [answer.json() | {"request_id": ""} for answer in answers]
    assert bodies[0] == bodies[1]
    assert [answer.status_code for answer in answers] == [401, 401]


class CountingHasher(Argon2PasswordHasher):
    """The real hasher, which also counts what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.verified = 0

    async def verify(self, encoded: str | None, password: str) -> bool:
        """Count and do it."""
        self.verified += 1
        return await super().verify(encoded, password)


def counted_sign_in(harbour: Harbour) -> tuple[SignInService, CountingHasher]:
    """A sign-in service whose hasher counts; it shares nothing else with the deck's but the database."""
    hasher = CountingHasher()
    governance = harbour.deck.governance
    service = SignInService(hasher, governance.people, governance.sessions, governance.members, harbour.clock)
    return service, hasher


async def test_unknown_address_costs_as_many_hashes(harbour: Harbour, owner: dict[str, str]) -> None:
    """One verification for a known address, an unknown one, and one without a password."""
    assert owner
    invitation = {"email": "invited@example.org", "name": "Invited", "role": "viewer"}
    await harbour.client.post("/v1/members", json=invitation, headers=owner)
    service, hasher = counted_sign_in(harbour)
    for email in (OWNER, "nobody@example.org", "invited@example.org"):
        before = hasher.verified
        with pytest.raises(WrongCredentialsError):
            await service.sign_in(harbour.deck.work, email, "a wrong password", "192.0.2.1")
        assert hasher.verified == before + 1


async def test_nobodys_hash_costs_what_a_real_one_costs() -> None:
    """The decoy has the same parameters as a hash made today, and no password opens it."""
    hasher = Argon2PasswordHasher()
    real = await hasher.hash("anything at all")
    pattern = r"^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$"
    assert re.match(pattern, real)
    assert re.match(pattern, hasher._nobodys)
    assert await hasher.verify(real, "anything at all")
    assert not await hasher.verify(None, "anything at all")


async def test_refresh_rotates_and_reuse_ends_the_session(harbour: Harbour, owner: dict[str, str]) -> None:
    """A used refresh token ends the whole family, the thief's part and the victim's."""
    assert owner
    first = (await login(harbour)).json()
    second = (await refresh(harbour, first["refresh_token"])).json()
    assert second["refresh_token"] != first["refresh_token"]
    assert (await refresh(harbour, first["refresh_token"])).json()["code"] == "invalid_token"
    assert (await refresh(harbour, second["refresh_token"])).status_code == 401
    harbour.clock.advance(seconds=6)
    for pair in (first, second):
        me = await harbour.client.get("/v1/me", headers={"Authorization": f"Bearer {pair['access_token']}"})
        assert me.status_code == 401


async def test_refresh_many_times_at_once_lets_one_through(harbour: Harbour, owner: dict[str, str]) -> None:
    """Twelve requests with one refresh token: at most one new pair."""
    assert owner
    token = (await login(harbour)).json()["refresh_token"]
    harbour.client.cookies.clear()
    answers = await asyncio.gather(*(refresh(harbour, token) for _ in range(12)))
    assert sorted(answer.status_code for answer in answers) == [200] + [401] * 11


async def test_refresh_token_expires(harbour: Harbour, owner: dict[str, str]) -> None:
    """An idle session is over after two weeks, a busy one after ninety days."""
    assert owner
    idle = (await login(harbour)).json()["refresh_token"]
    busy = (await login(harbour)).json()["refresh_token"]
    harbour.clock.advance(days=13)
    busy = (await refresh(harbour, busy)).json()["refresh_token"]
    harbour.clock.advance(days=2)
    assert (await refresh(harbour, idle)).status_code == 401
    for _ in range(5):
        busy = (await refresh(harbour, busy)).json()["refresh_token"]
        harbour.clock.advance(days=13)
    harbour.clock.advance(days=13)
    assert (await refresh(harbour, busy)).status_code == 401


async def test_logout_ends_the_session(harbour: Harbour, owner: dict[str, str]) -> None:
    """After signing out neither token works, the access token within five seconds."""
    assert owner
    pair = (await login(harbour)).json()
    bearer = {"Authorization": f"Bearer {pair['access_token']}"}
    assert (await harbour.client.get("/v1/me", headers=bearer)).status_code == 200
    harbour.client.cookies.clear()
    answer = await harbour.client.post("/v1/auth/logout", json={"refresh_token": pair["refresh_token"]})
    assert answer.status_code == 204
    assert (await refresh(harbour, pair["refresh_token"])).status_code == 401
    harbour.clock.advance(seconds=6)
    assert (await harbour.client.get("/v1/me", headers=bearer)).status_code == 401


async def test_page_keeps_its_refresh_token_in_the_cookie(harbour: Harbour, owner: dict[str, str]) -> None:
    """The page's scripts never see it, and no other site can use it."""
    assert owner
    page = {"X-Quarterdeck-Page": "1"}
    answer = await harbour.client.post("/v1/auth/login", json={"email": OWNER, "password": PASSWORD}, headers=page)
    assert answer.json()["refresh_token"] is None
    cookie = answer.headers["set-cookie"].lower()
    assert all(part in cookie for part in ("quarterdeck_refresh=", "httponly", "samesite=strict", "path=/v1/auth"))
    assert "secure" not in cookie
    refused = await harbour.client.post("/v1/auth/refresh")
    assert refused.status_code == 403
    assert refused.json()["code"] == "missing_page_header"
    again = await harbour.client.post("/v1/auth/refresh", headers=page)
    assert again.status_code == 200
    assert again.json()["refresh_token"] is None
    assert (await harbour.client.post("/v1/auth/logout")).status_code == 403
    left = await harbour.client.post("/v1/auth/logout", headers=page)
    assert left.status_code == 204
    assert 'quarterdeck_refresh=""' in left.headers["set-cookie"]
    assert (await harbour.client.post("/v1/auth/refresh", headers=page)).status_code == 401


async def test_cookie_is_secure_over_https(harbour: Harbour, owner: dict[str, str]) -> None:
    """Over TLS the browser must not send it in the clear."""
    assert owner
    answer = await harbour.client.post("https://deck.test/v1/auth/login", json={"email": OWNER, "password": PASSWORD})
    assert "secure" in answer.headers["set-cookie"].lower()


async def test_tampered_access_tokens_are_refused(harbour: Harbour, owner: dict[str, str]) -> None:
    """Thirteen forgeries, and the honest token as the control."""
    good = owner["Authorization"].removeprefix("Bearer ")
    assert (await harbour.client.get("/v1/me", headers=owner)).status_code == 200
    key = derive(load_master_keys(None, harbour.data_dir), "access tokens")[1]
    claims = jwt.decode(good, key, ["HS256"], audience=AUDIENCE, options={"verify_exp": False, "verify_iat": False})
    head, body, signature = good.split(".")
    past = harbour.clock.now() - timedelta(minutes=1)

    def signed(changed: dict[str, object], with_key: bytes = key, kid: str = "1", algorithm: str = "HS256") -> str:
        payload = {name: value for name, value in (claims | changed).items() if value is not None}
        return jwt.encode(payload, with_key, algorithm, headers={"kid": kid})

    assert (await harbour.client.get("/v1/me", headers={"Authorization": f"Bearer {signed({})}"})).status_code == 200
    forged = {
        "unsigned": jwt.encode(claims, "", "none", headers={"kid": "1"}),
        "signature cut off": f"{head}.{body}.",
        "another audience": signed({"aud": "other"}),
        "another issuer": signed({"iss": f"not-{ISSUER}"}),
        "expired": signed({"exp": past}),
        "another key": signed({}, b"k" * 32),
        "unknown key id": signed({}, kid="2"),
        "another algorithm": signed({}, key * 2, algorithm="HS512"),
        "no expiry": signed({"exp": None}),
        "no subject": signed({"sub": None}),
        "no session": signed({"sid": None}),
        "another session": signed({"sid": str(uuid4())}),
        "signature of another body": f"{signed({'sub': str(uuid4())}).rpartition('.')[0]}.{signature}",
        "not a token": "x.y.z",
    }
    for what, token in forged.items():
        answer = await harbour.client.get("/v1/me", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 401, what


async def test_account_is_closed_after_too_many_tries(harbour: Harbour, owner: dict[str, str]) -> None:
    """Even the right password waits then, from any network address; time heals."""
    assert owner
    work = harbour.deck.work
    service, _ = counted_sign_in(harbour)
    for number in range(rules.ATTEMPTS_PER_ACCOUNT):
        with pytest.raises(WrongCredentialsError):
            await service.sign_in(work, OWNER, "a wrong password", f"192.0.2.{number}")
    refused = await login(harbour)
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= rules.ATTEMPT_WINDOW.total_seconds()
    with pytest.raises(RateLimitedError):
        await service.sign_in(work, OWNER, PASSWORD, "192.0.2.99")
    harbour.clock.advance(minutes=15, seconds=1)
    assert (await login(harbour)).status_code == 200


async def test_address_is_closed_after_too_many_tries(harbour: Harbour, owner: dict[str, str]) -> None:
    """Guessing over many accounts from one address ends as well; other addresses go on."""
    assert owner
    service, hasher = counted_sign_in(harbour)
    work = harbour.deck.work
    tries = [
        service.sign_in(work, f"person{number}@example.org", "a wrong password", "192.0.2.1")
        for number in range(rules.ATTEMPTS_PER_ADDRESS + 5)
    ]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(outcome, RateLimitedError) for outcome in outcomes) == 5
    assert hasher.verified == rules.ATTEMPTS_PER_ADDRESS
    assert (await service.sign_in(work, OWNER, PASSWORD, "192.0.2.2")).access_token


async def test_good_sign_ins_are_not_counted(harbour: Harbour, owner: dict[str, str]) -> None:
    """Somebody who signs in often is no guesser."""
    assert owner
    service, _ = counted_sign_in(harbour)
    for _ in range(rules.ATTEMPTS_PER_ACCOUNT + 2):
        assert (await service.sign_in(harbour.deck.work, OWNER, PASSWORD, "192.0.2.1")).access_token


async def test_outdated_hash_is_renewed(harbour: Harbour, owner: dict[str, str]) -> None:
    """A hash of other parameters still opens and is replaced by one of today."""
    assert owner

    class FirstOutdated(CountingHasher):
        renewed = 0

        def is_outdated(self, encoded: str) -> bool:
            return super().is_outdated(encoded) or self.renewed == 0

        async def hash(self, password: str) -> str:
            self.renewed += 1
            return await super().hash(password)

    hasher = FirstOutdated()
    governance = harbour.deck.governance
    service = SignInService(hasher, governance.people, governance.sessions, governance.members, harbour.clock)
    for _ in range(2):
        await service.sign_in(harbour.deck.work, OWNER, PASSWORD, "192.0.2.1")
    assert hasher.renewed == 1


async def test_changing_the_password_ends_every_session_and_opens_one(harbour: Harbour, owner: dict[str, str]) -> None:
    elsewhere = await harbour.client.post("/v1/auth/login", json={"email": OWNER, "password": PASSWORD})
    harbour.client.cookies.clear()
    body = {"current": PASSWORD, "new": "another harbour at dusk"}
    changed = await harbour.client.post("/v1/auth/password", json=body, headers=owner)
    assert changed.status_code == 200, changed.text
    harbour.client.cookies.clear()
    harbour.clock.advance(seconds=6)
    assert (await harbour.client.get("/v1/me", headers=owner)).status_code == 401
    stale = {"refresh_token": elsewhere.json()["refresh_token"]}
    assert (await harbour.client.post("/v1/auth/refresh", json=stale)).status_code == 401
    fresh = {"Authorization": f"Bearer {changed.json()['access_token']}"}
    assert (await harbour.client.get("/v1/me", headers=fresh)).status_code == 200
    old = await harbour.client.post("/v1/auth/login", json={"email": OWNER, "password": PASSWORD})
    assert old.json()["code"] == "wrong_credentials"
    await harbour.sign_in(OWNER, "another harbour at dusk")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"current": "not the password", "new": "another harbour at dusk"}, "wrong_credentials"),
        ({"current": PASSWORD, "new": "short"}, "weak_password"),
    ],
)
async def test_a_password_that_is_refused_leaves_all_as_it_was(
    harbour: Harbour, owner: dict[str, str], body: dict[str, str], code: str
) -> None:
    refused = await harbour.client.post("/v1/auth/password", json=body, headers=owner)
    assert refused.json()["code"] == code
    harbour.clock.advance(seconds=6)
    assert (await harbour.client.get("/v1/me", headers=owner)).status_code == 200
    await harbour.sign_in()


async def test_the_password_is_changed_by_its_person_alone(harbour: Harbour, owner: dict[str, str]) -> None:
    made = await harbour.client.post("/v1/api-keys", json={"name": "k", "role": "owner"}, headers=owner)
    key = {"Authorization": f"Bearer {made.json()['key']}"}
    body = {"current": PASSWORD, "new": "another harbour at dusk"}
    refused = await harbour.client.post("/v1/auth/password", json=body, headers=key)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_a_person")
    assert (await harbour.client.post("/v1/auth/password", json=body)).status_code == 401
    for _ in range(10):
        await harbour.client.post("/v1/auth/password", json=body | {"current": "guess"}, headers=owner)
    limited = await harbour.client.post("/v1/auth/password", json=body, headers=owner)
    assert limited.status_code == 429
