"""Access tokens as JSON Web Tokens (PyJWT), HS256, the key named by `kid` so that it can be rotated."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import jwt
from jwt.types import Options

from quarterdeck.domains.identity.contracts import AccessClaims
from quarterdeck.domains.identity.errors import InvalidTokenError
from quarterdeck.domains.identity.rules import ACCESS_LIFE
from quarterdeck.kernel.clock import Clock

ALGORITHM = "HS256"
ISSUER = "quarterdeck"
AUDIENCE = "quarterdeck-api"
# PyJWT asks the machine for the time; here the deck's own clock is asked, below.
_OPTIONS: Options = {"require": ["exp", "aud", "iss", "sub", "sid"], "verify_exp": False, "verify_iat": False}


class JwtAccessTokens:
    """Issues under the newest key (the greatest version) and trusts every key that is there."""

    def __init__(self, keys: Mapping[int, bytes], clock: Clock) -> None:
        self._keys = keys
        self._clock = clock

    def issue(self, claims: AccessClaims) -> str:
        """A token that says this for the length of ACCESS_LIFE."""
        now, newest = self._clock.now(), max(self._keys)
        payload: dict[str, Any] = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": str(claims.user_id),
            "sid": str(claims.session_id),
            "iat": now,
            "exp": now + ACCESS_LIFE,
        }
        return jwt.encode(payload, self._keys[newest], ALGORITHM, headers={"kid": str(newest)})

    def read(self, token: str, *, of_any_age: bool = False) -> AccessClaims:
        """What a token says; raises InvalidTokenError unless it is ours, untouched, and unexpired or `of_any_age`."""
        try:
            key = self._keys[int(jwt.get_unverified_header(token)["kid"])]
            payload = jwt.decode(token, key, algorithms=[ALGORITHM], audience=AUDIENCE, issuer=ISSUER, options=_OPTIONS)
            if not of_any_age and int(payload["exp"]) <= self._clock.now().timestamp():
                raise InvalidTokenError
            return AccessClaims(user_id=UUID(payload["sub"]), session_id=UUID(payload["sid"]))
        except (jwt.PyJWTError, KeyError, ValueError, AttributeError, TypeError) as error:
            raise InvalidTokenError from error
