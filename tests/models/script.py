"""What the emulator answers in the tests of providers; a prompt's words choose the answer."""

from typing import Any

BUSY = {"error": {"message": "Rate limit reached", "type": "rate_limit_error"}, "status": 429}
BROKEN = {"error": {"message": "The server had an error", "type": "server_error"}, "status": 500}
# Each API counts under names of its own.
TOKENS = {
    "prompt_tokens": 19,
    "completion_tokens": 9,
    "total_tokens": 28,
    "input_tokens": 19,
    "output_tokens": 9,
}
STORY = "Once upon a time there was a ship that sailed around the world and came home again."


MODELS = ("gpt-6-luna", "claude-haiku-5-5", "gemini-3.8-flash")


def _sequence(word: str, *answers: dict[str, Any]) -> list[dict[str, Any]]:
    """One answer after the other, counted for each model by itself."""
    return [
        {"match": {"userMessage": word, "model": model, "sequenceIndex": index}, **answer}
        for model in MODELS
        for index, answer in enumerate(answers)
    ]


SCRIPT: list[dict[str, Any]] = [
    {
        "match": {"userMessage": "say hello"},
        "response": {
            "content": "Hello there, this is a text in pieces.",
            "usage": TOKENS,
        },
    },
    {
        "match": {"userMessage": "weather", "hasToolResult": False},
        "response": {"toolCalls": [{"id": "call_w1", "name": "get_weather", "arguments": {"city": "Oslo", "days": 2}}]},
    },
    {"match": {"userMessage": "weather", "hasToolResult": True}, "response": {"content": "Rain in Oslo."}},
    {"match": {"userMessage": "the person"}, "response": {"content": '{"name": "Anna", "age": 31}'}},
    *_sequence("busy once", {"response": BUSY}, {"response": {"content": "Now I have time."}}),
    *_sequence("broken once", {"response": BROKEN}, {"response": {"content": "Mended."}}),
    {"match": {"userMessage": "always busy"}, "response": BUSY},
    {"match": {"userMessage": "always broken"}, "response": BROKEN},
    {
        "match": {"userMessage": "wrong key"},
        "response": {"error": {"message": "Incorrect API key", "type": "authentication_error"}, "status": 401},
    },
    {
        "match": {"userMessage": "bad request"},
        "response": {"error": {"message": "Invalid parameter", "type": "invalid_request_error"}, "status": 400},
    },
    {"match": {"userMessage": "slowly"}, "response": {"content": STORY}, "latency": 400, "chunkSize": 5},
    {
        "match": {"userMessage": "cut always"},
        "response": {"content": STORY},
        "chunkSize": 8,
        "disconnectAfterMs": 450,
        "latency": 80,
    },
    *_sequence(
        "cut once",
        {"response": {"content": STORY}, "chunkSize": 8, "latency": 80, "disconnectAfterMs": 450},
        {"response": {"content": STORY}},
    ),
    {"match": {"userMessage": "malformed"}, "response": {"content": "x"}, "chaos": {"malformedRate": 1.0}},
    {
        "match": {"userMessage": "no arguments"},
        "response": {"toolCalls": [{"id": "call_b", "name": "get_weather", "arguments": "[1]"}]},
    },
]
