"""Every house rule finds the fault that is planted for it, and none in the tree as it is."""

from pathlib import Path

import pytest

from scripts.checks.rules import RULES
from scripts.checks.tree import Tree

LONG_FUNCTION = "def endless() -> None:\n" + "    print()\n" * 61

PLANTED = [
    ("sizes", "src/quarterdeck/kernel/long.py", "x = 1\n" * 401, "401 lines"),
    ("sizes", "src/quarterdeck/kernel/long.py", LONG_FUNCTION, "endless has 62 lines"),
    ("inner_imports", "src/quarterdeck/kernel/late.py", "def f() -> None:\n    import os\n", "inside a function"),
    ("names", "src/quarterdeck/kernel/utils.py", "", "'utils' does not say"),
    ("names", "src/quarterdeck/kernel/thing.py", "class ThingManager: ...\n", "ThingManager does not say"),
    (
        "private_modules",
        "src/quarterdeck/domains/tools/peek.py",
        "from quarterdeck.domains.tenants.repository import X\n",
        "is private to its slice",
    ),
    (
        "private_modules",
        "src/quarterdeck/domains/tools/peek.py",
        "from quarterdeck.domains.tenants import tables\n",
        "is private to its slice",
    ),
    ("tables", "src/quarterdeck/domains/tools/tables.py", "t = Table('t', metadata)\n", "use tenant_table"),
    ("tables", "src/quarterdeck/domains/tools/rules.py", "t = tenant_table('t')\n", "belongs into"),
    ("system_work", "src/quarterdeck/domains/tools/peek.py", "work.system()\n", "not listed"),
    ("system_work", "src/quarterdeck/domains/tools/peek.py", "self._work.system()\n", "not listed"),
    ("system_work", "src/quarterdeck/domains/tools/peek.py", "work.across(principal)\n", "not listed"),
    (
        "bare_statements",
        "src/quarterdeck/domains/tools/repository.py",
        "from sqlalchemy import select\n",
        "without the tenant",
    ),
    ("bare_statements", "src/quarterdeck/domains/tools/peek.py", "import sqlalchemy as sa\n", "without the tenant"),
    (
        "bare_statements",
        "src/quarterdeck/domains/tools/peek.py",
        "from quarterdeck.domains.tools.tables import things\nthings.update()\n",
        "without the tenant",
    ),
    ("honest_tests", "tests/test_two.py", "from unittest.mock import Mock\n", "no mocks"),
    ("honest_tests", "tests/test_two.py", "monkeypatch.setattr(a, 'b', c)\n", "no patching"),
    ("links", "docs/page.md", "[there](nowhere.md)\n", "nowhere.md does not exist"),
]


@pytest.mark.parametrize(("rule", "path", "text", "fault"), PLANTED)
def test_a_planted_fault_is_found(copy: Path, rule: str, path: str, text: str, fault: str) -> None:
    assert RULES[rule](Tree(copy)) == []
    planted = copy / path
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(text)
    found = RULES[rule](Tree(copy))
    assert len(found) == 1
    assert fault in found[0]
    assert found[0].startswith(f"{path}:")


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_that_looked_at_nothing_fails(tmp_path: Path, rule: str) -> None:
    with pytest.raises(LookupError):
        RULES[rule](Tree(tmp_path))


def test_every_rule_has_a_planted_fault() -> None:
    assert {rule for rule, *_ in PLANTED} == RULES.keys()
