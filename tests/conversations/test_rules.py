"""Which input a message goes to, what is recalled, and how an export reads."""

from datetime import UTC, datetime
from typing import Any

import pytest

from quarterdeck.domains.conversations import rules
from quarterdeck.domains.conversations.contracts import ChatMessage, Conversation
from quarterdeck.domains.executions.contracts import DefinitionRef, ExecutionStatus, Reason
from quarterdeck.kernel.ids import uuid7

TEXT = {"type": "string"}
NOW = datetime(2026, 5, 1, 9, 30, tzinfo=UTC)


def message(text: str, answer: str | None, **how: Any) -> ChatMessage:
    values: dict[str, Any] = {"status": ExecutionStatus.SUCCEEDED, "reason": None, "is_removed": False, **how}
    return ChatMessage(
        id=uuid7(), text=text, inputs={}, execution_id=uuid7(), answer=answer, created_at=NOW, finished_at=NOW, **values
    )


@pytest.mark.parametrize(
    ("properties", "required", "expected"),
    [
        ({"who": TEXT}, ["who"], "who"),
        ({"who": TEXT, "tone": TEXT}, ["who"], "who"),
        ({"who": TEXT, "tone": TEXT}, ["who", "tone"], None),
        ({"who": TEXT, "tone": {**TEXT, "default": "dry"}}, ["who", "tone"], "who"),
        ({"words": {"type": "integer"}}, ["words"], None),
        ({"tone": TEXT, "question": TEXT, "message": TEXT}, [], "message"),
        ({"who": TEXT}, [], "who"),
        ({"tone": TEXT, "who": TEXT}, [], None),
        ({"mood": {**TEXT, "enum": ["calm"]}, "who": TEXT}, [], "who"),
        ({"conversation": TEXT, "who": TEXT}, [], "who"),
        ({}, [], None),
    ],
)
def test_the_input_that_a_message_goes_to(properties: Any, required: Any, expected: str | None) -> None:
    assert rules.message_input({"type": "object", "properties": properties, "required": required}) == expected


def test_the_newest_are_recalled_within_the_bound() -> None:
    said = [message(f"question {number}", "a" * 30) for number in range(10)]
    recalled = rules.recalled(said, tokens=60)
    assert [each.text for each in recalled if each.role == "user"] == [
        "question 6",
        "question 7",
        "question 8",
        "question 9",
    ]
    assert sum(len(each.text) for each in recalled) <= 60 * rules.CHARACTERS_A_TOKEN


def test_what_was_not_answered_is_not_recalled() -> None:
    failed = message("b", None, status=ExecutionStatus.FAILED, reason=Reason(code="x", detail="y"))
    assert [each.text for each in rules.recalled([message("a", "A"), failed])] == ["a", "A"]


def test_a_long_text_is_cut_and_not_left_out() -> None:
    [question, answer] = rules.recalled([message("short", "x" * 1_000)], tokens=100)
    assert question.text == "short"
    assert len(answer.text) == 75
    assert answer.text.endswith("[cut]")


def test_titles() -> None:
    assert rules.title_of("\n  Hello there \nmore") == "Hello there"
    assert len(rules.title_of("word " * 100)) <= rules.LONGEST_TITLE
    assert rules.title_of("") == ""


def test_markdown() -> None:
    conversation = Conversation(
        id=uuid7(),
        title="Tides",
        definition=DefinitionRef(kind="Agent", name="pilot"),
        version=None,
        created_at=NOW,
        updated_at=NOW,
    )
    failed = message(
        "And why?", None, status=ExecutionStatus.FAILED, reason=Reason(code="x", detail="No model."), is_removed=True
    )
    text = rules.markdown(conversation, [message("What are tides?", "**Water** that moves."), failed])
    assert text.startswith("# Tides\n\nWith agent `pilot`, begun 2026-05-01 09:30 UTC.\n\n## You")
    assert "**Water** that moves." in text
    assert "*No answer (failed): No model.*" in text
    assert "was removed.*" in text
