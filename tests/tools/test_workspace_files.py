"""No path leaves the folder of a workspace; what is written is there whole."""

import os
import threading
import time
from pathlib import Path

import pytest

from quarterdeck.domains.tools.adapters.file_tools import directory_read, file_read, file_write
from quarterdeck.domains.tools.adapters.workspace_files import MAX_FILE_BYTES, WorkspaceFiles
from quarterdeck.domains.tools.contracts import ToolContext
from quarterdeck.domains.tools.errors import ToolFailedError
from tests.tools.conftest import a_context

pytestmark = pytest.mark.anyio

CANARY = "the canary sings"
ESCAPES = [
    "../canary",
    "../../canary",
    "../../../canary",
    "a/../../canary",
    "a/../../../canary",
    "./../canary",
    "a/./../../canary",
    "..",
    "../",
    "a/..",
    "....//../canary",
    "..//canary",
    "/etc/passwd",
    "//etc/passwd",
    "/",
    "/canary",
    "{outside}/canary",
    "//{outside}/canary",
    "~/canary",
    "~root/canary",
    "..\\canary",
    "a\\..\\..\\canary",
    "C:\\canary",
    "\\\\host\\canary",
    "canary\x00",
    "\x00",
    "a\x00/../../canary",
    "..\x00/canary",
    "\n../canary",
    "a\r\nb",
    "\x7f",
    "\u202e../canary",
    "\ud800",
    " ../canary",
    ".. /canary",
    "x" * 300,
    "x" * 1001,
    "é" * 200,
    "/".join("x" * 17),
    "link",
    "link/canary",
    "folder_link/canary",
    "folder_link/../canary",
    "inner/up/canary",
    "loop/loop/canary",
    "hard",
    "fifo",
    "device",
    "socket_like/../../../canary",
    "proc/self/root/etc/passwd",
]


@pytest.fixture
def files(tmp_path: Path) -> WorkspaceFiles:
    return WorkspaceFiles(tmp_path / "workspaces", workspace_bytes=10_000, workspace_files=20)


def folder_of(tmp_path: Path, context: ToolContext) -> Path:
    return tmp_path / "workspaces" / str(context.organization_id) / str(context.workspace_id)


@pytest.fixture
def outside(tmp_path: Path, context: ToolContext) -> Path:
    """A folder with a canary, to which everything that a file system can link leads."""
    place = tmp_path / "outside"
    place.mkdir()
    (place / "canary").write_text(CANARY)
    (tmp_path / "canary").write_text(CANARY)
    folder = folder_of(tmp_path, context)
    folder.mkdir(parents=True)
    for above in (folder.parent, folder.parent.parent):
        (above / "canary").write_text(CANARY)
    (folder / "a").mkdir()
    (folder / "inner").mkdir()
    (folder / "link").symlink_to(place / "canary")
    (folder / "folder_link").symlink_to(place)
    (folder / "inner" / "up").symlink_to("../../")
    (folder / "loop").symlink_to("loop")
    (folder / "hard").hardlink_to(place / "canary")
    (folder / "proc").symlink_to("/proc")
    (folder / "device").symlink_to("/dev/zero")
    os.mkfifo(folder / "fifo")
    return place


@pytest.mark.parametrize("path", ESCAPES)
def test_no_path_escapes(path: str, files: WorkspaceFiles, context: ToolContext, outside: Path, tmp_path: Path) -> None:
    path = path.replace("{outside}", str(outside))
    before = sorted(map(str, tmp_path.rglob("*")))
    with pytest.raises(ToolFailedError) as read:
        files.read(context, path)
    assert CANARY not in read.value.detail
    with pytest.raises(ToolFailedError):
        files.names(context, path, recursive=True)
    with pytest.raises(ToolFailedError):
        files.write(context, path, b"escaped", overwrite=True)
    assert (outside / "canary").read_text() == CANARY
    assert sorted(map(str, tmp_path.rglob("*"))) == before


def test_there_are_enough_attempts() -> None:
    assert len(set(ESCAPES)) >= 40


def test_a_workspace_sees_nothing_of_another(files: WorkspaceFiles, context: ToolContext) -> None:
    files.write(context, "notes.txt", b"mine", overwrite=False)
    other = a_context()
    assert files.names(other, "", recursive=True) == []
    with pytest.raises(ToolFailedError, match="There is no file"):
        files.read(other, "notes.txt")


def test_a_folder_that_is_swapped_for_a_link_leads_nowhere(
    files: WorkspaceFiles, context: ToolContext, outside: Path, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path, context)
    (folder / "a" / "canary").write_text("inside")
    done = threading.Event()

    def swap() -> None:
        while not done.is_set():
            (folder / "a").rename(folder / "b")
            (folder / "a").symlink_to(outside)
            (folder / "a").unlink()
            (folder / "b").rename(folder / "a")
            time.sleep(0.0005)  # the reader gets its turn at the folder, too

    swapper = threading.Thread(target=swap)
    swapper.start()
    seen: set[str] = set()
    try:
        end = time.monotonic() + 20
        attempts = 0
        while (attempts < 1_500 or len(seen) < 2) and time.monotonic() < end:
            attempts += 1
            try:
                seen.add(files.read(context, "a/canary").decode())
            except ToolFailedError:
                seen.add("refused")
    finally:
        done.set()
        swapper.join()
    assert seen == {"inside", "refused"}


def test_limits_hold(files: WorkspaceFiles, context: ToolContext) -> None:
    with pytest.raises(ToolFailedError, match="a file may have"):
        files.write(context, "big", b"x" * (MAX_FILE_BYTES + 1), overwrite=False)
    files.write(context, "half", b"x" * 6_000, overwrite=False)
    with pytest.raises(ToolFailedError, match="full"):
        files.write(context, "other_half", b"x" * 6_000, overwrite=False)
    for number in range(19):
        files.write(context, f"small{number}", b"x", overwrite=False)
    with pytest.raises(ToolFailedError, match="full"):
        files.write(context, "one_more", b"x", overwrite=False)


async def test_the_tools_write_list_and_read(files: WorkspaceFiles, context: ToolContext) -> None:
    write, read, folder = (native.example for native in (file_write(files), file_read(files), directory_read(files)))
    text = "one\ntwo\nthree\n"
    assert await write.call(context, {"path": "reports/june.md", "content": text}) == {
        "path": "reports/june.md",
        "bytes": 14,
    }
    await write.call(context, {"path": "reports/june.md", "content": text})  # the same again changes nothing
    with pytest.raises(ToolFailedError, match="overwrite: true"):
        await write.call(context, {"path": "reports/june.md", "content": "other"})
    assert await read.call(context, {"path": "reports/june.md"}) == text
    assert await read.call(context, {"path": "reports/june.md", "first_line": 2, "lines": 1}) == "two\n"
    assert await folder.call(context, {}) == ["reports/"]
    assert await folder.call(context, {"recursive": True}) == ["reports/", "reports/june.md"]
    await write.call(context, {"path": "reports/june.md", "content": "new", "overwrite": True})
    assert await read.call(context, {"path": "./reports//june.md"}) == "new"


async def test_what_is_not_text_is_refused(files: WorkspaceFiles, context: ToolContext) -> None:
    files.write(context, "picture", b"\xff\xd8\xff", overwrite=False)
    with pytest.raises(ToolFailedError, match="not a text file"):
        await file_read(files).example.call(context, {"path": "picture"})
