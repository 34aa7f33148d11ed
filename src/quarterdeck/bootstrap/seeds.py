"""What every workspace starts with: the models, tools and examples of the slices, together."""

from quarterdeck.domains.crews.seeds import example_seeds
from quarterdeck.domains.definitions.contracts import SourceFile
from quarterdeck.domains.models.seeds import model_seeds
from quarterdeck.domains.tools.seeds import tool_seeds


def seed_files() -> list[SourceFile]:
    """One file for each slice that has something to give."""
    return [
        SourceFile(path="models.yaml", text=model_seeds()),
        SourceFile(path="tools.yaml", text=tool_seeds()),
        SourceFile(path="examples.yaml", text=example_seeds()),
    ]
