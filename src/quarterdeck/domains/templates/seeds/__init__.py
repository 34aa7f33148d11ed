"""The templates that ship: a file each, its first document about the template, the others what it makes."""

from importlib.resources import files

from quarterdeck.domains.definitions.contracts import SourceFile


def shipped_files() -> list[SourceFile]:
    """Every file, by name."""
    found = (each for each in files(__name__).iterdir() if each.name.endswith(".yaml"))
    return [
        SourceFile(path=each.name, text=each.read_text(encoding="utf-8"))
        for each in sorted(found, key=lambda f: f.name)
    ]
