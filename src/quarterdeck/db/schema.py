"""Which tables there are: those of the database's own ring, and every slice's `tables` module.

A slice's tables are found by their place in the tree, so that migrations, tests and the composition
root see the same ones without this ring knowing any slice.
"""

import importlib
from functools import cache
from pathlib import Path

from sqlalchemy import MetaData

from quarterdeck.db import idempotency, outbox, outgoing
from quarterdeck.db.base import metadata

OWN_MODULES = (outbox, idempotency, outgoing)
SLICES = Path(__file__).parent.parent / "domains"


@cache
def load_tables() -> MetaData:
    """Import every module that declares tables; the metadata that then holds them all.

    Raises LookupError when no slice declares any: then the tree was not found where it should be.
    """
    # A slice's own parts (executions.heartbeats) may have tables, too.
    names = sorted(".".join(path.parent.relative_to(SLICES).parts) for path in SLICES.rglob("tables.py"))
    if not names:
        msg = f"no slice under {SLICES} declares tables"
        raise LookupError(msg)
    for name in names:
        importlib.import_module(f"quarterdeck.domains.{name}.tables")
    return metadata
