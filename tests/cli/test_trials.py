"""Trials, pins and environments on the command line."""

import pytest

from tests.support.command_line import CommandLine

pytestmark = pytest.mark.xdist_group("cli")

FLOW = """
apiVersion: quarterdeck/v1
kind: Flow
metadata: {name: shortening}
spec:
  nodes:
    - {name: write, type: model, model: scripted, prompt: Draft a notice}
    - {name: cut, type: model, model: scripted, prompt: "Make it shorter: ${nodes.write.output}"}
  edges: [{from: write, to: cut}]
"""


def test_a_node_is_tried_alone_on_what_another_gave(cli: CommandLine) -> None:
    cli.succeeds("apply", "-", stdin=FLOW)
    whole = cli.json("try", "flow/shortening")
    assert whole["trial"] == {"revision": 2, "node": None, "start": None, "pinned": []}
    assert "needs the output of write" in cli.fails("try", "flow/shortening", "--node", "cut")
    assert "pinned: write" in cli.succeeds("pins", "take", "flow/shortening", whole["id"], "write")
    alone = cli.json("try", "flow/shortening", "--node", "cut")
    assert (alone["status"], alone["usage"]["model_calls"]) == ("succeeded", 1)
    assert "node cut; pinned: write" in cli.succeeds("executions", "show", alone["id"])
    assert [each["id"] for each in cli.json("executions", "list", "--trial", "--name", "shortening")] == [
        alone["id"],
        whole["id"],
    ]
    assert cli.json("pins", "remove", "flow/shortening") == {"removed": ["write"]}
    assert cli.succeeds("pins", "remove", "flow/shortening") == "Nothing was pinned.\n"
    assert "Nothing is pinned" in cli.succeeds("pins", "list", "flow/shortening")


def test_a_workspace_says_what_it_is_for(cli: CommandLine) -> None:
    assert "live is for production" in cli.succeeds("workspaces", "create", "live", "--environment", "production")
    assert cli.json("workspaces", "set", "live", "--environment", "staging")["environment"] == "staging"
    assert "there is no workspace" in cli.fails("workspaces", "set", "nowhere", "--environment", "staging")
