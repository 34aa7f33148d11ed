"""What every start makes sure of: an organization with an owner, and the key of this machine's command line."""

import os
import platform
import stat
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import structlog

from quarterdeck.bootstrap import Deck
from quarterdeck.kernel.contracts import Frozen

LOCAL_KEY_FILE = "local-key"
ORGANIZATION_NAME = "My organization"
OWNER_NAME = "Owner"

log = structlog.get_logger()


class Welcome(Frozen):
    """What to tell whoever started the deck; without `setup_path` the owner has a password already.

    `setup_path` is to be opened on the deck's own address, once.
    """

    organization_id: UUID
    workspace_id: UUID
    owner_id: UUID
    owner_email: str
    setup_path: str | None
    local_key: Path


async def first_start(deck: Deck) -> Welcome:
    """Make what is missing; safe at every start and by several processes at once. The schema must be there."""
    governance = deck.governance
    async with deck.work.system() as unit:
        start = await governance.organizations.first_start(
            unit, name=ORGANIZATION_NAME, owner_email=deck.settings.owner_email, owner_name=OWNER_NAME
        )
        setup_path = None
        if not start.owner_has_password:
            link = await governance.people.new_setup_link(unit, start.owner_id)
            setup_path = f"/setup?token={link.token}"
    return Welcome(
        organization_id=start.organization_id,
        workspace_id=start.workspace_id,
        owner_id=start.owner_id,
        owner_email=start.owner_email,
        setup_path=setup_path,
        local_key=await _keep_local_key(deck, start.organization_id, start.owner_id),
    )


async def _keep_local_key(deck: Deck, organization_id: UUID, owner_id: UUID) -> Path:
    """The file with the owner's key for this machine's command line, made anew unless it still holds."""
    path = deck.settings.data_dir / LOCAL_KEY_FILE
    keys = deck.governance.keys
    async with deck.work.system() as unit:
        kept, was_private = _read(path)
        if kept is not None and not was_private:
            log.warning("local_key.was_readable_by_others", path=str(path))
            await keys.retire(unit, kept)
        machine = platform.node() or "this machine"
        key = await keys.ensure_local(unit, organization_id, owner_id, machine, kept)
        if key != kept:
            _write(path, key)
    return path


def _read(path: Path) -> tuple[str | None, bool]:
    with suppress(FileNotFoundError):
        mode = stat.S_IMODE(path.stat().st_mode)
        return path.read_text().strip(), not mode & (stat.S_IRWXG | stat.S_IRWXO)
    return None, True


def _write(path: Path, key: str) -> None:
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(f"{key}\n")
    fresh.replace(path)
