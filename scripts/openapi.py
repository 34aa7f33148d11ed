"""Writes docs/openapi.json, the snapshot of the API; with `--check` only says whether it is up to date."""

import argparse
import sys
import tempfile
from pathlib import Path

import orjson

from quarterdeck.bootstrap import build_deck
from quarterdeck.entrypoints.http import create_app
from quarterdeck.http.openapi import openapi_document
from quarterdeck.settings import Settings

SNAPSHOT = Path(__file__).parent.parent / "docs" / "openapi.json"


def document() -> bytes:
    """The API of a deck with an empty data directory, as JSON with sorted keys."""
    with tempfile.TemporaryDirectory() as directory:
        deck = build_deck(Settings(data_dir=Path(directory)))
        contents = openapi_document(create_app(deck))
    if not contents.get("paths"):
        msg = "the API has no routes"
        raise LookupError(msg)
    return orjson.dumps(contents, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)


def main() -> int:
    """Write or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    text = document()
    if parser.parse_args().check:
        if SNAPSHOT.exists() and SNAPSHOT.read_bytes() == text:
            return 0
        print("docs/openapi.json is not what the code serves: run `make openapi` and look at the difference")
        return 1
    SNAPSHOT.parent.mkdir(exist_ok=True)
    SNAPSHOT.write_bytes(text)
    print(f"{SNAPSHOT.name}: {len(text):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
