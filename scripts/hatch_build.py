"""Puts the built page into the wheel; a wheel without it is refused."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PAGE = "src/quarterdeck/page"


class PageHook(BuildHookInterface[Any]):
    """Runs before hatchling builds: the page is not in the repository, web/ builds it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the page; `version` is `editable` for a development install, which needs none."""
        if version == "editable":
            return
        if not (Path(self.root) / PAGE / "index.html").exists():
            msg = f"{PAGE}/index.html is missing: build the page first (`make wheel` does both)"
            raise FileNotFoundError(msg)
        build_data["force_include"][str(Path(self.root) / PAGE)] = "quarterdeck/page"
