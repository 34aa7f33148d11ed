"""The repository's files as the rules look at them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

FOLDERS = ("src", "tests", "scripts", "benchmarks")
IGNORED = frozenset({"__pycache__", "node_modules", "page", ".venv", ".local"})


@cache
def _parsed(text: str, path: str) -> ast.Module:
    """Parsed once in a process, however many trees hold the same file."""
    return ast.parse(text, filename=path)


@dataclass(frozen=True)
class Source:
    """One Python file; `path` is relative to the repository."""

    path: Path
    text: str

    @cached_property
    def syntax(self) -> ast.Module:
        """The parsed file."""
        return _parsed(self.text, str(self.path))

    @property
    def slice(self) -> str | None:
        """The slice that the file belongs to, if any."""
        parts = self.path.parts
        return parts[3] if parts[:3] == ("src", "quarterdeck", "domains") and len(parts) > 4 else None  # noqa: PLR2004

    @property
    def module(self) -> str:
        """The dotted name from which it is imported."""
        parts = self.path.with_suffix("").parts
        parts = parts[1:] if parts[0] == "src" else parts
        return ".".join(parts).removesuffix(".__init__")

    def at(self, node: ast.AST, message: str) -> str:
        """A fault at this node."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {message}"

    def imports(self) -> Iterator[tuple[ast.Import | ast.ImportFrom, str]]:
        """Every import with the dotted name of what is imported."""
        for node in ast.walk(self.syntax):
            if isinstance(node, ast.Import):
                yield from ((node, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


class Tree:
    """Everything under one root. A rule that finds nothing to look at raises LookupError: it has failed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sources = [
            Source(path.relative_to(root), path.read_text(encoding="utf-8"))
            for folder in FOLDERS
            for path in sorted((root / folder).rglob("*.py"))
            if not IGNORED.intersection(path.relative_to(root).parts)
        ]

    def under(self, *folders: str) -> list[Source]:
        """The files under these folders."""
        found = [source for source in self.sources if any(source.path.is_relative_to(folder) for folder in folders)]
        if not found:
            msg = f"nothing to look at under {', '.join(folders)} of {self.root}"
            raise LookupError(msg)
        return found

    def documents(self) -> list[Path]:
        """Every Markdown file of the repository's root, docs/ and examples/."""
        found = [*self.root.glob("*.md"), *self.root.glob("docs/**/*.md"), *self.root.glob("examples/**/*.md")]
        if not found:
            msg = f"no documentation under {self.root}"
            raise LookupError(msg)
        return sorted(found)
