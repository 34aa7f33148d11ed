"""Settings and metrics are documented, all of them and no others; examples of definitions can be applied."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from quarterdeck.bootstrap import build_deck
from quarterdeck.db.session import Database
from quarterdeck.domains.crews.seeds import example_seeds
from quarterdeck.domains.definitions.contracts import Applied, SourceFile
from quarterdeck.domains.definitions.errors import InvalidDefinitionError
from quarterdeck.domains.models.seeds import model_seeds
from quarterdeck.domains.tools.seeds import tool_seeds
from quarterdeck.kernel.principal import Principal
from quarterdeck.observability.metrics import registry
from quarterdeck.settings import Settings

ROOT = Path(__file__).parent.parent.parent
OPERATIONS = (ROOT / "docs/guides/operations.md").read_text(encoding="utf-8")
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
LEAST_EXAMPLES = 8
_SETTING = re.compile(r"^\| `QUARTERDECK_(\w+)` \|", re.MULTILINE)
_METRIC = re.compile(r"^\| `([a-z_]+)`.*\|", re.MULTILINE)
_OF_THE_RUNTIME = ("process_", "python_")


def documented_settings(page: str) -> set[str]:
    """The settings that a page's table names, as fields of Settings."""
    return {name.lower() for name in _SETTING.findall(page)}


def documented_metrics(page: str) -> set[str]:
    """The metrics in the table after `GET /metrics`."""
    return set(_METRIC.findall(page.partition("`GET /metrics`")[2]))


def examples(page: str) -> str:
    """The documents of a page, as one file."""
    blocks = re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    return "---\n".join(block for block in blocks if block.startswith("apiVersion: quarterdeck/"))


EXAMPLES = {str(page.relative_to(ROOT)): text for page in PAGES if (text := examples(page.read_text(encoding="utf-8")))}
"""The examples of each page that has any."""


async def applied(database: Database, tmp_path: Path, principal: Principal, text: str) -> Sequence[Applied]:
    """What applying this text to a workspace with everything that ships would do."""
    url = database.url.render_as_string(hide_password=False)
    deck = build_deck(Settings.model_validate({"data_dir": tmp_path, "database_url": url}))
    seeds = [
        SourceFile(path=name, text=shipped())
        for name, shipped in (("models", model_seeds), ("tools", tool_seeds), ("examples", example_seeds))
    ]
    try:
        async with deck.work.begin(principal) as unit:
            await deck.orchestration.definitions.apply(unit, seeds)
            page = SourceFile(path="page.yaml", text=text)
            return await deck.orchestration.definitions.apply(unit, [page], dry_run=True)
    finally:
        await deck.database.close()


def test_every_setting_is_documented_and_no_other() -> None:
    assert documented_settings(OPERATIONS) == set(Settings.model_fields)


def test_a_setting_that_is_missing_or_made_up_is_found() -> None:
    page = OPERATIONS.replace("| `QUARTERDECK_PORT` |", "| `QUARTERDECK_HARBOUR` |")
    assert documented_settings(page) ^ set(Settings.model_fields) == {"port", "harbour"}


def test_every_metric_is_documented_and_no_other() -> None:
    families = [family for family in registry.collect() if not family.name.startswith(_OF_THE_RUNTIME)]
    names = {f"{family.name}_total" if family.type == "counter" else family.name for family in families}
    assert documented_metrics(OPERATIONS) == names


def test_a_metric_that_is_missing_is_found() -> None:
    page = OPERATIONS.replace("| `open_streams` |", "| `open_harbours` |")
    assert documented_metrics(page) ^ documented_metrics(OPERATIONS) == {"open_streams", "open_harbours"}


def test_the_documentation_has_examples() -> None:
    assert sum(text.count("apiVersion:") for text in EXAMPLES.values()) >= LEAST_EXAMPLES


@pytest.mark.parametrize("page", EXAMPLES)
async def test_examples_can_be_applied(page: str, database: Database, tmp_path: Path, principal: Principal) -> None:
    results = await applied(database, tmp_path, principal, EXAMPLES[page])
    assert len(results) == EXAMPLES[page].count("apiVersion:")


@pytest.mark.parametrize(
    ("right", "wrong", "pointer"),
    [
        ("  role: an analyst", "  rolle: an analyst", "/spec/rolle"),  # Agent
        ("growth_percent > -50.0", "growth_percent >", "/spec/guardrail/expression"),  # Task
        ("    - forecast\n  process", "    - forcast\n  process", "/spec/tasks/1"),  # Crew
    ],
)
async def test_a_wrong_example_is_found(
    right: str, wrong: str, pointer: str, database: Database, tmp_path: Path, principal: Principal
) -> None:
    text = EXAMPLES["docs/guides/definitions.md"]
    assert text.count(right) == 1
    with pytest.raises(InvalidDefinitionError) as refusal:
        await applied(database, tmp_path, principal, text.replace(right, wrong))
    assert pointer in {fault.pointer for fault in refusal.value.fields}


@pytest.mark.parametrize(
    ("guide", "right", "wrong", "pointer"),
    [
        ("tools", "  effect: external\n", "", "/spec/effect"),
        ("models", "  base_url: https://models.example.com/v1\n", "", "/spec/base_url"),
    ],
)
async def test_a_wrong_tool_or_model_is_found(
    guide: str, right: str, wrong: str, pointer: str, database: Database, tmp_path: Path, principal: Principal
) -> None:
    text = EXAMPLES[f"docs/guides/{guide}.md"]
    assert text.count(right) == 1
    with pytest.raises(InvalidDefinitionError) as refusal:
        await applied(database, tmp_path, principal, text.replace(right, wrong))
    assert pointer in {fault.pointer for fault in refusal.value.fields}
