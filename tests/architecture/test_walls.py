"""Every import contract bites: a forbidden import planted in a copy of the tree breaks exactly the wall it should."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

LINT = Path(sys.executable).parent / "lint-imports"

PLANTED = [
    ("rings", "kernel/clock.py", "import quarterdeck.db.session"),
    ("rings", "db/outbox.py", "import quarterdeck.http.problems"),
    ("rings", "http/problems.py", "import quarterdeck.domains.tenants.contracts"),
    ("rings", "domains/tenants/rules.py", "import quarterdeck.bootstrap"),
    ("cli", "cli/__init__.py", "import quarterdeck.db.session"),
    ("cli", "cli/__init__.py", "import fastapi"),
    ("slices", "domains/tools/contracts.py", "import quarterdeck.domains.executions.contracts"),
    ("slices", "domains/policy/contracts.py", "import quarterdeck.domains.secrets.contracts"),
    ("slices", "domains/identity/contracts.py", "import quarterdeck.domains.tenants.contracts"),
    ("layers", "domains/tenants/contracts.py", "import quarterdeck.domains.tenants.rules"),
    ("layers", "domains/tenants/rules.py", "import quarterdeck.domains.tenants.tables"),
    ("layers", "domains/tenants/repository.py", "import quarterdeck.domains.tenants.service"),
    ("layers", "domains/secrets/service.py", "import quarterdeck.domains.secrets.router"),
    ("executions", "domains/executions/agent_loop.py", "import quarterdeck.domains.executions.driver"),
    ("executions", "domains/executions/plan.py", "import quarterdeck.domains.executions.repository"),
    ("control", "domains/executions/control/contracts.py", "import quarterdeck.domains.executions.control.replays"),
    ("triggers", "domains/triggers/contracts.py", "import quarterdeck.domains.triggers.starting"),
    ("interpreter", "domains/executions/interpreter.py", "import sqlalchemy"),
    ("interpreter", "domains/executions/agent_loop.py", "import time"),
    ("adapters", "entrypoints/http.py", "import quarterdeck.domains.executions.adapters.dbos"),
    ("adapters", "domains/executions/service.py", "import quarterdeck.domains.executions.adapters.dbos"),
    ("sqlalchemy", "domains/tenants/contracts.py", "import sqlalchemy"),
    ("sqlalchemy", "bootstrap/__init__.py", "import asyncpg"),
    ("vendors", "domains/executions/driver.py", "import dbos"),
    ("vendors", "bootstrap/runner.py", "import temporalio"),
    ("vendors", "bootstrap/objects.py", "import obstore"),
    ("vendors", "bootstrap/__init__.py", "import pydantic_ai"),
    ("vendors", "domains/triggers/schedules/service/scheduler.py", "import cronsim"),
    ("pure", "domains/triggers/schedules/rules.py", "import asyncio"),
    ("pure", "domains/executions/rules.py", "import asyncio"),
    ("pure", "domains/tenants/contracts.py", "import quarterdeck.db.session"),
]


def lint(root: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    """Check the contracts (all, when none is named) of the tree under this root."""
    named = [argument for contract in contracts for argument in ("--contract", contract)]
    return subprocess.run(  # noqa: S603 - our own tool
        [str(LINT), "--no-logo", "--no-cache", *named],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_tree_itself_stands(copy: Path) -> None:
    result = lint(copy)
    assert result.returncode == 0, result.stdout
    assert "0 broken" in result.stdout


@pytest.mark.parametrize(("contract", "path", "line"), PLANTED)
def test_a_forbidden_import_breaks_its_wall(copy: Path, contract: str, path: str, line: str) -> None:
    victim = copy / "src" / "quarterdeck" / path
    victim.write_text(f"{victim.read_text()}\n{line}\n")
    result = lint(copy, contract)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "1 broken" in result.stdout
    imported = line.removeprefix("import ")
    assert f"-> {imported}" in result.stdout.replace("\n", " ") or imported in result.stdout


@pytest.mark.parametrize(
    ("contract", "path"),
    [
        ("rings", "shared/__init__.py"),
        ("slices", "domains/gadgets/__init__.py"),
        ("layers", "domains/tenants/helpers.py"),
        ("executions", "domains/executions/extra.py"),
    ],
)
def test_an_undeclared_file_breaks_its_wall(copy: Path, contract: str, path: str) -> None:
    stranger = copy / "src" / "quarterdeck" / path
    stranger.parent.mkdir(exist_ok=True)
    stranger.write_text('"""Nobody declared this."""\n')
    result = lint(copy, contract)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "not listed as layers" in result.stdout


def test_every_contract_has_a_planted_fault(copy: Path) -> None:
    ids = {
        line.split('"')[1] for line in (copy / "pyproject.toml").read_text().splitlines() if line.startswith('id = "')
    }
    assert ids == {contract for contract, _, _ in PLANTED}
