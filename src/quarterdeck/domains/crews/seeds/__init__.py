"""The examples that a new workspace starts with: published, to run as they are or to copy."""

from importlib.resources import files


def example_seeds() -> str:
    """YAML documents of kinds Agent, Task and Crew, labelled as examples."""
    return files(__name__).joinpath("examples.yaml").read_text(encoding="utf-8")
