"""Templates on the command line."""

import pytest

from tests.support.command_line import CommandLine

pytestmark = pytest.mark.xdist_group("cli")


def test_from_a_template_to_a_crew_to_a_template(cli: CommandLine) -> None:
    assert {"support-triage", "refund-approval"} <= {each["name"] for each in cli.json("templates", "list")}
    assert "support-triage" in cli.succeeds("templates", "list", "ticket")
    assert "signature" in cli.succeeds("templates", "show", "support-triage")
    assert "crew/cli-desk" in cli.succeeds("templates", "use", "support-triage", "-p", "name=cli-desk")
    assert "cli-desk-2" in cli.fails("templates", "use", "support-triage", "-p", "name=cli-desk")
    assert "Saved" in cli.succeeds("templates", "save", "crew/cli-desk", "--name", "cli-saved")
    assert cli.json("templates", "show", "cli-saved")["origin"] == "own"
    assert "Deleted" in cli.succeeds("templates", "delete", "cli-saved")
