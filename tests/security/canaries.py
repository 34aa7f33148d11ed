"""Made-up secrets, and how to find them again in whatever form they were written."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote
from uuid import uuid4

LEAST_BASE64 = 16


@dataclass
class Canaries:
    """Secrets by the name of the place that each was put into.

    They have the look of no known key, so that a filter of looks finds none of them.
    """

    planted: dict[str, str] = field(default_factory=dict[str, str])

    def fresh(self, place: str) -> str:
        """A new secret for this place."""
        return self.told(place, f"Kanari3-{uuid4().hex}")

    def told(self, place: str, secret: str) -> str:
        """A secret that the deck itself made up."""
        assert place not in self.planted, f"two secrets for {place}"
        self.planted[place] = secret
        return secret

    def found_in(self, sinks: Mapping[str, bytes]) -> list[str]:
        """`place in sink` for each secret that stands in one of them, plainly or coded."""
        return [
            f"{place} in {sink} ({form})"
            for place, secret in self.planted.items()
            for form, coded in forms(secret).items()
            for sink, content in sinks.items()
            if coded in content
        ]


def forms(secret: str) -> dict[str, bytes]:
    """The secret as it may be written: plain, for JSON, for an address, in hexadecimal, in base64."""
    raw = secret.encode()
    found = {
        "plain": raw,
        "json": json.dumps(secret)[1:-1].encode(),
        "quoted": quote(secret, safe="").encode(),
        "hex": raw.hex().encode(),
        "utf-16": secret.encode("utf-16-le"),
    }
    for shift in range(3):
        # Within a longer text the code depends on where the secret begins; what touches its ends is left out.
        coded = base64.b64encode(b"\0" * shift + raw)[4:-4]
        assert len(coded) >= LEAST_BASE64
        found[f"base64 + {shift}"] = coded
    return found
