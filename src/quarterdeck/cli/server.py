"""The deck on this machine: up, doctor, migrate, seed, its master key.

These commands (and `models pull`) import the server, inside their functions: no other command may wait for that.
"""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from quarterdeck.cli import output
from quarterdeck.cli.errors import CliError
from quarterdeck.cli.output import Json

if TYPE_CHECKING:
    from quarterdeck.entrypoints.first_start import Welcome
    from quarterdeck.settings import Settings

DataDir = Annotated[Path | None, Parameter(help="Where databases, keys and files are kept (QUARTERDECK_DATA_DIR).")]
DatabaseUrl = Annotated[str | None, Parameter(help="sqlite:///path or postgresql://... (QUARTERDECK_DATABASE_URL).")]


def up(
    *,
    host: str | None = None,
    port: int | None = None,
    data_dir: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Start the deck: page, API and engine in one process. Ctrl-C stops it; what was running goes on at the next start.

    Args:
        host: Address to listen on, 127.0.0.1 by default (QUARTERDECK_HOST).
        port: Port to listen on, 8787 by default; 0 takes a free one (QUARTERDECK_PORT).
    """
    # Nearly all that is made from here until it serves stays: to look for garbage in it takes a sixth of the start.
    gc.disable()
    from quarterdeck.entrypoints.up import up as serve

    settings = _settings(host=host, port=port, data_dir=data_dir, database_url=database_url)
    with _faults():
        serve(settings, _announce)


def migrate(*, data_dir: DataDir = None, database_url: DatabaseUrl = None, json: Json = False) -> None:
    """Bring the database to this release's schema; `up` does it by itself."""
    import asyncio

    from quarterdeck.db.migrate import upgrade

    settings = _settings(data_dir=data_dir, database_url=database_url)
    with _faults():
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        asyncio.run(upgrade(settings.effective_database_url))
    output.show({"migrated": True}, json, lambda _: output.line("The database is at this release's schema."))


def seed(*, data_dir: DataDir = None, database_url: DatabaseUrl = None, json: Json = False) -> None:
    """Publish the models, tools and templates that ship in every workspace; `up` does it by itself.

    What you edited or deleted stays as you left it.
    """
    from quarterdeck.entrypoints.up import seed_only

    settings = _settings(data_dir=data_dir, database_url=database_url)
    with _faults():
        done = seed_only(settings)
    columns = {"workspace": "workspace", "kind": "kind", "name": "name", "action": "action"}
    output.show(done, json, lambda rows: output.table(rows, columns, "Everything was there."))


def rotate_master_key(*, data_dir: DataDir = None, database_url: DatabaseUrl = None, json: Json = False) -> None:
    """Seal every secret under a new master key. Decks may serve meanwhile; a run that was cut off is gone on with.

    The old key stays, and opens, until retire-master-key takes it away.
    """
    import asyncio

    from quarterdeck.entrypoints.rotation import Progress, rotate_master_key

    def tell(progress: Progress) -> None:
        sys.stderr.write(f"{progress.what}: {progress.resealed} sealed anew, {progress.left} left\n")

    settings = _settings(data_dir=data_dir, database_url=database_url)
    with _faults():
        done = asyncio.run(rotate_master_key(settings, tell)).model_dump()
    output.show(done, json, _rotated)


def _rotated(done: dict[str, Any]) -> None:
    output.line(f"Everything is sealed under master key {done['key_version']}.")
    for version in done["older"]:
        output.line(
            f"Master key {version} is not needed to open anything: quarterdeck secrets retire-master-key {version}"
        )


def retire_master_key(
    version: int, /, *, data_dir: DataDir = None, database_url: DatabaseUrl = None, json: Json = False
) -> None:
    """Take an older master key away, once nothing is sealed under it any more. Backups made before still need it.

    Args:
        version: Its number, as rotate-master-key tells it.
    """
    import asyncio

    from quarterdeck.entrypoints.rotation import retire

    settings = _settings(data_dir=data_dir, database_url=database_url)
    with _faults():
        done = asyncio.run(retire(settings, version)).model_dump()

    def people(retired: dict[str, Any]) -> None:
        if retired["entry"] is None:
            output.line(f"Master key {version} is retired.")
        else:
            output.line(
                f"In QUARTERDECK_MASTER_KEY, put this in the place of {version}:... and start every deck again:"
            )
            output.line(retired["entry"])

    output.show(done, json, people)


def doctor(*, data_dir: DataDir = None, database_url: DatabaseUrl = None, json: Json = False) -> int:
    """Check what a deck on this machine needs, and say how to mend what is missing."""
    from quarterdeck.entrypoints.doctor import examine

    findings: list[dict[str, Any]] = examine(_settings(data_dir=data_dir, database_url=database_url))

    def people(rows: list[dict[str, Any]]) -> None:
        for row in rows:
            output.line(f"{'ok  ' if row['ok'] else 'FAIL'} {row['check']}: {row['detail']}")
            if row["mend"]:
                output.line(f"     {row['mend']}")

    output.show(findings, json, people)
    return 0 if all(row["ok"] for row in findings) else 1


def _settings(**overrides: Any) -> "Settings":
    from quarterdeck.kernel.errors import QuarterdeckError
    from quarterdeck.settings import read_settings

    try:
        return read_settings(os.environ, **overrides)
    except QuarterdeckError as error:
        raise CliError(error.detail) from error


class _faults:  # noqa: N801 - reads as a verb where it is used
    """Turns the product's errors, and a port that is taken, into one line."""

    def __enter__(self) -> None:
        """Nothing to do before."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Say what is wrong."""
        from quarterdeck.kernel.errors import QuarterdeckError

        if isinstance(error, QuarterdeckError):
            raise CliError(f"{error.detail} {error.mend or ''}".strip(), code=1) from error
        if isinstance(error, OSError):
            raise CliError(str(error), code=1) from error


def _announce(address: str, welcome: "Welcome") -> None:
    output.line(f"Quarterdeck answers at {address}")
    if welcome.setup_path:
        output.line(f"Set your password, once: {address}{welcome.setup_path}")
        output.line(f"Then sign in as {welcome.owner_email}.")
    sys.stdout.flush()
