"""The models that a new workspace starts with."""

from importlib.resources import files


def model_seeds() -> str:
    """YAML documents of kind Model."""
    return files(__name__).joinpath("models.yaml").read_text(encoding="utf-8")
