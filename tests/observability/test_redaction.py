"""No secret leaves the process as text."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.observability.logging import LogFormat, configure_logging, execution_id, request_id
from quarterdeck.observability.redaction import REDACTED, redact, redact_text

SECRETS = [
    "qd_" + "aB3" * 12,
    "sk-proj-abcdefghijklmnop1234567890",
    "sk-ant-api03-abcdefghijklmnopqrstuvwxyz",
    "AIza" + "Sy" * 18,
    "gsk_" + "a1" * 20,
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
    "AKIAIOSFODNN7EXAMPLE",
    "dapi" + "0a" * 16,
    "ghp_" + "a1" * 18,
]


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("frame", ["{}", "before {} after", '{{"x": "{}"}}', "https://h/?k={}&x=1", "Bearer {}"])
def test_known_shapes_are_taken_out_of_any_text(secret: str, frame: str) -> None:
    assert secret not in redact_text(frame.format(secret))


def test_bearer_tokens_and_passwords_in_addresses() -> None:
    assert redact_text("Authorization: Bearer anything.at-all") == f"Authorization: Bearer {REDACTED}"
    assert redact_text("postgresql://deck:hunter2@db:5432/x") == f"postgresql://{REDACTED}@db:5432/x"


@given(
    st.recursive(
        st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    )
)
def test_a_secret_field_is_hidden_at_any_depth(noise: object) -> None:
    value = {
        "noise": noise,
        "deep": [{"client_secret": "canary-4711", "more": ({"PASSWORD": b"canary-4711"},)}],
        "api-key": "canary-4711",
    }
    assert "canary-4711" not in repr(redact(value))


def test_what_is_no_secret_stays() -> None:
    value = {
        "input_tokens": 12,
        "tokenizer": "bpe",
        "path": "/v1/agents",
        "ok": True,
        "cost": 0.5,
        "none": None,
        "token": "",
    }
    assert redact(value) == value


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Where the log goes; the configuration before is put back."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    output = io.StringIO()
    configure_logging(LogFormat.JSON, "INFO", output)
    yield output
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


def test_a_line_has_its_context_and_no_secret(lines: io.StringIO) -> None:
    request_id.set("r-1")
    execution_id.set("e-1")
    log = structlog.get_logger("quarterdeck.test")
    log.info("model.called", headers={"Authorization": "Bearer abc"}, note=f"key {SECRETS[1]}")
    log.debug("not at this level")
    try:
        raise ValueError(SECRETS[0])  # noqa: TRY301 - something must fail here
    except ValueError:
        log.exception("it.failed")
    logging.getLogger("some.library").warning("sent %s", SECRETS[2])
    text = lines.getvalue()
    first, second, third = (json.loads(line) for line in text.splitlines())
    assert (first["event"], first["level"], first["request_id"], first["execution_id"]) == (
        "model.called",
        "info",
        "r-1",
        "e-1",
    )
    assert first["headers"] == {"Authorization": REDACTED}
    assert "ValueError" in second["exception"]
    assert third["logger"] == "some.library"
    assert not [secret for secret in SECRETS if secret in text]


def test_the_console_hides_secrets_too(lines: io.StringIO) -> None:
    output = io.StringIO()
    configure_logging(LogFormat.CONSOLE, "INFO", output)
    structlog.get_logger().warning("x", password="canary-4711", text=SECRETS[0])
    assert "canary-4711" not in output.getvalue()
    assert SECRETS[0] not in output.getvalue()
    assert lines.getvalue() == ""
