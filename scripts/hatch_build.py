"""A wheel without the built page is refused; `artifacts` in pyproject.toml puts the page in."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PAGE = "src/quarterdeck/page"


class PageHook(BuildHookInterface[Any]):
    """Runs before hatchling builds: the page is not in the repository, web/ builds it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Refuse when it is missing; `version` is `editable` for a development install, which needs none."""
        del build_data
        if version == "editable":
            return
        if not (Path(self.root) / PAGE / "index.html").exists():
            msg = f"{PAGE}/index.html is missing: build the page first (`make wheel` does both)"
            raise FileNotFoundError(msg)
