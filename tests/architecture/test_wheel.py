"""A wheel has the built page in it, and without the page there is no wheel."""

import subprocess
import sys
import zipfile
from pathlib import Path


def build(root: Path) -> subprocess.CompletedProcess[str]:
    """Build a wheel of the tree under this root into its dist/."""
    (root / "LICENSE").touch()
    return subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_wheel_without_the_page_is_refused(copy: Path) -> None:
    result = build(copy)
    assert result.returncode != 0
    assert "index.html is missing" in result.stderr


def test_a_wheel_has_the_page_and_the_migrations(copy: Path) -> None:
    page = copy / "src" / "quarterdeck" / "page"
    page.mkdir()
    (page / "index.html").write_text("<!doctype html>")
    result = build(copy)
    assert result.returncode == 0, result.stderr
    (wheel,) = (copy / "dist").glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"quarterdeck/page/index.html", "quarterdeck/db/migrations/env.py"} <= names
    assert not any(name.startswith(("tests/", "scripts/", "web/")) for name in names)
