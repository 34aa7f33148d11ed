"""Another master key, offline or beside decks that serve: add it, seal everything anew, retire the old one (ADR 24)."""

import asyncio
from collections.abc import Callable
from typing import Protocol

from quarterdeck.bootstrap import Deck, build_deck
from quarterdeck.db.migrate import require_schema
from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.secrets.errors import MasterKeyError
from quarterdeck.kernel.contracts import Frozen
from quarterdeck.kernel.failpoints import failpoint
from quarterdeck.settings import Settings

PAUSE_SECONDS = 0.2


class Progress(Frozen):
    """How many values of a kind have been sealed anew by now, and how many are left."""

    what: str
    resealed: int
    left: int


class Rotated(Frozen):
    """Everything is sealed under `key_version`; the older keys wait to be retired."""

    key_version: int
    added: bool
    resealed: int
    older: tuple[int, ...]


class Retired(Frozen):
    """A master key that opens nothing any more.

    `entry` takes its place in QUARTERDECK_MASTER_KEY, so that API keys made under it go on; None when the file has it.
    """

    key_version: int
    entry: str | None


class Sealing(Protocol):
    """A slice that keeps sealed values."""

    async def reseal_batch(self, unit: UnitOfWork) -> int:
        """Seal some anew under the newest key; how many."""
        ...

    async def sealed_before(self, unit: UnitOfWork, version: int) -> int:
        """How many are sealed under an older key than this."""
        ...


Tell = Callable[[Progress], None]


def sealed_things(deck: Deck) -> dict[str, Sealing]:
    """Everybody who keeps sealed values, by what they are."""
    return {"secrets": deck.governance.secrets, "secrets of hooks": deck.triggers.hooks}


async def rotate_master_key(settings: Settings, tell: Tell) -> Rotated:
    """Add a master key unless an older one still waits to be retired, and seal everything under the newest.

    A run that was cut off is gone on with by the next one. Raises MasterKeyError, UnreadableSecretError.
    """
    deck = build_deck(settings)
    ring = deck.governance.master_keys
    try:
        await require_schema(deck.database)
        with ring.alone():
            added = len(ring) == 1
            if added:
                ring.add()
            failpoint("master_key_added")
            resealed = sum([await _reseal(deck, what, sealing, tell) for what, sealing in sealed_things(deck).items()])
        newest = max(ring)
        older = tuple(sorted(version for version in ring if version != newest))
        return Rotated(key_version=newest, added=added, resealed=resealed, older=older)
    finally:
        await deck.database.close()


async def _reseal(deck: Deck, what: str, sealing: Sealing, tell: Tell) -> int:
    """Batch by batch, each in a transaction of its own; rows that somebody is changing are waited for."""
    done = 0
    while True:
        async with deck.work.system() as unit:
            batch = await sealing.reseal_batch(unit)
            failpoint("reseal_before_commit")
        failpoint("reseal_after_commit")
        done += batch
        left = await _left(deck, sealing)
        tell(Progress(what=what, resealed=done, left=left))
        if left == 0:
            return done
        if batch == 0:
            await asyncio.sleep(PAUSE_SECONDS)


async def _left(deck: Deck, sealing: Sealing) -> int:
    async with deck.work.system(write=False) as unit:
        return await sealing.sealed_before(unit, max(deck.governance.master_keys))


async def retire(settings: Settings, version: int) -> Retired:
    """Take an older master key out of use; raises MasterKeyError as long as anything is sealed under it."""
    deck = build_deck(settings)
    governance = deck.governance
    try:
        await require_schema(deck.database)
        with governance.master_keys.alone():
            left = sum([await _left(deck, sealing) for sealing in sealed_things(deck).values()])
            if left:
                detail = f"{left} values are still sealed under an older master key."
                raise MasterKeyError(detail, mend="Run: quarterdeck secrets rotate-master-key")
            entry = governance.master_keys.retire(version, governance.digest_keys.get(version, b""))
        return Retired(key_version=version, entry=entry)
    finally:
        await deck.database.close()
