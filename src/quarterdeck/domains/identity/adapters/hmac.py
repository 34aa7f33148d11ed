"""Keyed digests by HMAC-SHA-256 of the standard library."""

import hmac
from collections.abc import Mapping


class HmacDigests:
    """Digests under the newest key (the greatest version); looks up under every key that is there."""

    def __init__(self, keys: Mapping[int, bytes]) -> None:
        self._keys = keys

    def current(self, secret: str) -> bytes:
        """The digest to store."""
        return hmac.digest(self._keys[max(self._keys)], secret.encode(), "sha256")

    def every(self, secret: str) -> list[bytes]:
        """The digests to look up by."""
        return [hmac.digest(key, secret.encode(), "sha256") for key in self._keys.values()]
