"""The tools that a new workspace starts with: a definition for each native tool."""

from importlib.resources import files


def tool_seeds() -> str:
    """YAML documents of kind Tool."""
    return files(__name__).joinpath("tools.yaml").read_text(encoding="utf-8")
