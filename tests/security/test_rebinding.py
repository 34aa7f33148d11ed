"""SECURITY check 8 through executions: a name that leads elsewhere a moment later leads no tool inside.

The whole deck works in a network of its own, where even the public addresses are this machine's: what a tool connects
to is what was really connected to.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.security.own_network import CASES

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180), pytest.mark.xdist_group("own network")]

ROOT = Path(__file__).parents[2]
UNSHARE = [shutil.which("unshare") or "unshare", "--user", "--map-root-user", "--net", "--mount"]


def may_have_a_network() -> bool:
    """Whether this machine lets its user make namespaces."""
    tried = [*UNSHARE, "mount", "--bind", "/etc/hosts", "/etc/resolv.conf"]
    return bool(shutil.which("unshare")) and subprocess.run(tried, capture_output=True, check=False).returncode == 0  # noqa: S603 - fixed words


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What became of every case."""
    if not may_have_a_network():
        pytest.skip("this machine lets nobody make a network namespace")
    command = [*UNSHARE, sys.executable, "-m", "tests.security.own_network", str(tmp_path_factory.mktemp("network"))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=150, check=False)  # noqa: S603 - our own
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_listeners_count(outcomes: dict[str, dict[str, Any]]) -> None:
    """The control: what an operator allowed arrives inside, and is seen there."""
    assert outcomes["allowed"]["connected"] == {"inside": 1}
    assert "A page that is inside" in outcomes["allowed"]["result"]
    assert set(outcomes) == set(CASES)


def test_nothing_else_arrives_inside(outcomes: dict[str, dict[str, Any]]) -> None:
    others = {name: found for name, found in outcomes.items() if name != "allowed"}
    assert {name: found for name, found in others.items() if set(found["connected"]) - {"public"}} == {}
    assert {name: found for name, found in others.items() if "A page that is inside" in found["result"]} == {}
    assert {name: found for name, found in others.items() if "A page that is metadata" in found["result"]} == {}


@pytest.mark.parametrize(
    ("case", "connections", "asked"),
    [
        ("first answer", 1, {"a.test": 1}),
        ("redirect to elsewhere", 2, {"d.test": 1, "e.test": 1}),
        ("declared", 1, {"g.test": 1}),
    ],
)
def test_a_connection_goes_to_the_address_that_was_checked(
    outcomes: dict[str, dict[str, Any]], case: str, connections: int, asked: dict[str, int]
) -> None:
    """A name is asked for once; the next answer would have led inside."""
    found = outcomes[case]
    assert not found["is_error"], found
    assert "A page that is public" in found["result"]
    assert (found["connected"], found["asked"]) == ({"public": connections}, asked)


@pytest.mark.parametrize(
    ("case", "connections"),
    [
        ("second answer", 0),
        ("both at once", 0),
        ("redirect to itself", 1),
        ("redirect to an address", 1),
        ("redirect to a name", 1),
        ("search inside", 0),
        ("declared again", 0),
    ],
)
def test_what_leads_inside_is_refused(outcomes: dict[str, dict[str, Any]], case: str, connections: int) -> None:
    """Also after a redirect, which is looked up and checked anew."""
    found = outcomes[case]
    assert found["is_error"], found
    assert "does not lead to the public Internet" in found["result"]
    assert found["connected"] == ({"public": connections} if connections else {})


def test_a_search_goes_on_without_the_page_that_leads_inside(outcomes: dict[str, dict[str, Any]]) -> None:
    """The second page of the same site is looked up again."""
    found = outcomes["search"]
    assert (found["is_error"], found["connected"], found["asked"]) == (False, {"public": 1}, {"f.test": 2})
    assert json.loads(json.loads(found["result"]))["pages"] == 1
