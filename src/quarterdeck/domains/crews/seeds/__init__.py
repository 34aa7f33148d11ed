"""The templates that a new workspace starts with: small crews to run as they are, or to copy."""

from importlib.resources import files


def template_seeds() -> str:
    """YAML documents of kinds Agent, Task and Crew, labelled as templates."""
    return files(__name__).joinpath("templates.yaml").read_text(encoding="utf-8")
