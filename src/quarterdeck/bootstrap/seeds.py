"""What every workspace starts with: the models, tools and templates of the slices, together."""

from quarterdeck.domains.crews.seeds import template_seeds
from quarterdeck.domains.definitions.contracts import SourceFile
from quarterdeck.domains.models.seeds import model_seeds
from quarterdeck.domains.tools.seeds import tool_seeds


def seed_files() -> list[SourceFile]:
    """One file for each slice that has something to give."""
    return [
        SourceFile(path="models.yaml", text=model_seeds()),
        SourceFile(path="tools.yaml", text=tool_seeds()),
        SourceFile(path="templates.yaml", text=template_seeds()),
    ]
