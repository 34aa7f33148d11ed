"""Everything that a deck writes or says, as bytes by the name of the place."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import psycopg

KEPT_IN_FILES = frozenset({"master.key", "local-key"})
"""Files that hold a secret on purpose, for their owner's eyes (mode 0600)."""


def files(directory: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the data directory, databases with what was deleted from them included."""
    for path in sorted(directory.rglob("*")):
        if path.is_file() and path.name not in KEPT_IN_FILES:
            yield f"file {path.relative_to(directory)}", path.read_bytes()


def sqlite_tables(path: Path) -> Iterator[tuple[str, bytes]]:
    """Every row of every table, bytes in hexadecimal."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        for (name,) in names:
            rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608 - names out of the catalogue
            yield f"table {name}", "\n".join(_text(value) for row in rows for value in row).encode()


def postgresql_tables(url: str) -> Iterator[tuple[str, bytes]]:
    """Every row of every table of every schema, the engine's too."""
    catalogue = (
        "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
    )
    with psycopg.connect(url) as connection:
        for schema, name in connection.execute(catalogue).fetchall():
            query = f'SELECT to_jsonb(t)::text FROM "{schema}"."{name}" t'  # noqa: S608 - names out of the catalogue
            rows = connection.execute(query.encode()).fetchall()
            yield f"table {name}", "\n".join(str(row[0]) for row in rows).encode()


def answers_to_every_get(client: httpx.Client, names: dict[str, list[str]]) -> Iterator[tuple[str, bytes]]:
    """Each GET of the API with each of the given values in it, all pages of text that a reader can have."""
    paths = client.get("/v1/openapi.json").raise_for_status().json()["paths"]
    for template, operations in sorted(paths.items()):
        if "get" not in operations:
            continue
        collection = template.partition("/{")[0]
        for value in names.get(collection, ["none"]) if "{" in template else ["-"]:
            path = template
            for parameter in ("execution_id", "name", "kind", "version"):
                path = path.replace(f"{{{parameter}}}", "1" if parameter == "version" else value)
            for accept in ("application/json", "text/event-stream"):
                query = {"from": "1", "to": "draft"} if path.endswith("/diff") else {}
                answer = client.get(path, params=query, headers={"Accept": accept})
                assert answer.status_code < httpx.codes.INTERNAL_SERVER_ERROR, (path, answer.text)
                yield f"GET {path} {accept} {answer.status_code}", answer.content


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return value.hex() + " " + value.decode("latin-1")
    return value if isinstance(value, str) else json.dumps(value)
