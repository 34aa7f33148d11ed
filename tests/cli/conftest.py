"""One deck for all tests of the command line, with a scripted model behind it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.support.command_line import CommandLine, RunningDeck, running_deck
from tests.support.emulator import Emulator, running_emulator

HERE = Path(__file__).parent
SLOW = "The tide comes in and the tide goes out. " * 40
REFUSED = {"error": {"message": "Invalid parameter", "type": "invalid_request_error"}, "status": 400}
SCRIPT: list[dict[str, Any]] = [
    {"match": {"userMessage": "Came of it"}, "response": {"content": '{"title": "Greeting at the quay"}'}},
    {"match": {"userMessage": "Greet Ada"}, "response": {"content": "Good morning, Ada."}},
    {"match": {"userMessage": "Greet the crew"}, "response": {"content": "Good morning, crew."}},
    {"match": {"userMessage": "Tell of the tide"}, "response": {"content": SLOW}, "latency": 200, "chunkSize": 4},
    {
        "match": {"userMessage": "Keep the log", "hasToolResult": False},
        "response": {
            "toolCalls": [
                {"id": "call_1", "name": "file_write", "arguments": {"path": "log.txt", "content": "All is well."}}
            ]
        },
    },
    {"match": {"userMessage": "Keep the log", "hasToolResult": True}, "response": {"content": "The log is kept."}},
    {
        "match": {"userMessage": "Post the note", "hasToolResult": False},
        "response": {
            "toolCalls": [{"id": "call_2", "name": "post_note", "arguments": {"path": "note.txt", "content": "Ahoy."}}]
        },
    },
    {"match": {"userMessage": "Post the note", "hasToolResult": True}, "response": {"content": "That was that."}},
    {"match": {"userMessage": "Stumble once", "sequenceIndex": 0}, "response": REFUSED},
    {"match": {"userMessage": "Stumble once", "sequenceIndex": 1}, "response": {"content": "Up again."}},
    {"match": {"userMessage": "shorter"}, "response": {"content": "Closed on Friday."}},
    {"match": {"userMessage": "Draft a notice"}, "response": {"content": "The kitchen is closed on Friday."}},
    {"match": {"userMessage": "ready"}, "response": {"content": "ready"}},
    *(
        {
            "match": {"userMessage": f"Watch to {side}"},
            "response": {"content": f"All quiet to {side}, nothing but water and a few gulls."},
            "latency": 60,
            "chunkSize": 6,
        }
        for side in ("port", "starboard")
    ),
]


@pytest.fixture(scope="session")
def scripted_model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """A model's server that answers by the script."""
    with running_emulator(SCRIPT, tmp_path_factory.mktemp("emulator")) as emulator:
        yield emulator


@pytest.fixture(scope="session")
def deck(tmp_path_factory: pytest.TempPathFactory, scripted_model: Emulator) -> Iterator[RunningDeck]:
    """A deck whose default model is the scripted one, with the crews of crews.yaml."""
    settings = {"allow_private_addresses": urlsplit(scripted_model.url).netloc, "log_level": "warning"}
    with running_deck(tmp_path_factory.mktemp("deck"), **settings) as running:
        text = (HERE / "crews.yaml").read_text().replace("EMULATOR", scripted_model.base_url("openai"))
        running.cli.succeeds("apply", "-", stdin=text)
        running.cli.succeeds("models", "default", "scripted")
        yield running


@pytest.fixture
def cli(deck: RunningDeck) -> CommandLine:
    """The command line of the machine that the deck runs on."""
    return deck.cli
