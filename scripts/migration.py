"""Writes the migration from the last one to the tables declared in code: `make migration m="what changes"`.

With `--initial` it replaces all migrations by one, which is right only while nothing is released.
"""

import argparse
import asyncio
import subprocess
import sys
import tempfile
from pathlib import Path

from quarterdeck.db import migrate

VERSIONS = migrate.MIGRATIONS / "versions"


async def write(message: str, database_url: str) -> None:
    """Bring an empty database to the last migration and write down what is missing."""
    if list(VERSIONS.glob("[0-9a-f]*_*.py")):
        await migrate.upgrade(database_url)
    await migrate.generate(database_url, message)


def main() -> None:
    """Read the arguments, write the file, put it into the house's form."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("message")
    parser.add_argument("--initial", action="store_true", help="replace all migrations by this one")
    arguments = parser.parse_args()
    if arguments.initial:
        for path in VERSIONS.glob("[0-9a-f]*_*.py"):
            path.unlink()
    with tempfile.TemporaryDirectory() as directory:
        asyncio.run(write(arguments.message, f"sqlite:///{directory}/empty.db"))
    ruff = str(Path(sys.executable).parent / "ruff")
    subprocess.run([ruff, "format", "-q", str(VERSIONS)], check=True)
    subprocess.run([ruff, "check", "-q", "--fix", str(VERSIONS)], check=True)


if __name__ == "__main__":
    main()
