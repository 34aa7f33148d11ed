"""Large values beside the database: the same promises of files and of S3, and rows that hold only references."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from quarterdeck.bootstrap.objects import build_objects
from quarterdeck.db.object_files import ObjectFiles
from quarterdeck.db.object_store import CloudObjects
from quarterdeck.db.objects import LARGE_BYTES, LargeValues, Objects
from quarterdeck.kernel.contracts import Json
from quarterdeck.kernel.errors import InvalidInputError, UnavailableError
from quarterdeck.settings import Settings
from tests.support.objects import BUCKET, running_s3

pytestmark = [pytest.mark.anyio, pytest.mark.xdist_group("objects")]
LARGE = "x" * (LARGE_BYTES + 1)
LIE: Json = {"$object": "forged", "bytes": 1}
ACME, UMBRELLA = UUID(int=1), UUID(int=2)


@pytest.fixture(scope="module")
def s3() -> Iterator[dict[str, str]]:
    with running_s3() as environment:
        yield environment


@pytest.fixture(params=["files", "s3"])
def objects(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Objects:
    """Each storage in turn, empty, chosen as a deck does."""
    if request.param == "files":
        url = f"file://{tmp_path}/objects"
    else:
        environment: dict[str, str] = request.getfixturevalue("s3")
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        url = f"s3://{BUCKET}/{uuid4()}"
    found = build_objects(Settings(data_dir=tmp_path, objects_url=url))
    assert found is not None
    return found


async def test_what_is_put_is_got_and_what_is_removed_is_not(objects: Objects) -> None:
    for key in ("a/b/1", "a/b/2", "a/bc"):
        await objects.put(key, key.encode())
    await objects.put("a/b/1", b"a/b/1")
    assert await objects.get("a/b/1") == b"a/b/1"
    await objects.remove("a/b")
    await objects.remove("nowhere")
    for key in ("a/b/1", "a/b/2"):
        with pytest.raises(UnavailableError):
            await objects.get(key)
    assert await objects.get("a/bc") == b"a/bc"


@pytest.mark.parametrize("value", [LARGE, {"text": LARGE, "n": [1, None]}, LIE], ids=["text", "tree", "lie"])
async def test_a_large_value_leaves_a_reference_and_comes_back(objects: Objects, value: Json) -> None:
    large = LargeValues(objects)
    held = await large.stored(value, ACME, "executions/7")
    assert len(str(held)) < 200
    assert await large.loaded(held, ACME) == value
    # The same again is the same object; another tenant's reference leads nowhere.
    assert await large.stored(value, ACME, "executions/7") == held
    with pytest.raises(UnavailableError):
        await large.loaded(held, UMBRELLA)


@pytest.mark.parametrize(
    "value", [None, 7, "short", {"text": "x" * 1000}, []], ids=["none", "number", "text", "tree", "list"]
)
async def test_a_small_value_stays(objects: Objects, value: Json) -> None:
    large = LargeValues(objects)
    assert await large.stored(value, ACME, "executions/7") is value
    assert await large.loaded(value, ACME) is value


async def test_an_object_that_was_changed_is_refused(objects: Objects) -> None:
    large = LargeValues(objects)
    held = await large.stored(LARGE, ACME, "executions/7")
    assert isinstance(held, dict)
    await objects.put(f"{ACME}/{held['$object']}", b'"something else"')
    with pytest.raises(UnavailableError, match="not what was written"):
        await large.loaded(held, ACME)


async def test_without_a_storage_everything_stays_and_references_are_told(tmp_path: Path) -> None:
    held = await LargeValues(ObjectFiles(tmp_path)).stored(LARGE, ACME, "executions/7")
    assert await LargeValues().stored(LARGE, ACME, "executions/7") is LARGE
    with pytest.raises(UnavailableError, match="none is set"):
        await LargeValues().loaded(held, ACME)
    with pytest.raises(PermissionError):
        await LargeValues(ObjectFiles(tmp_path)).stored(LARGE, None, "executions/7")


async def test_what_cannot_be_put_away_stays_and_a_lie_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plug").write_text("no directory")
    large = LargeValues(ObjectFiles(tmp_path / "plug"))
    assert await large.stored(LARGE, ACME, "executions/7") is LARGE
    with pytest.raises(UnavailableError):
        await large.stored(LIE, ACME, "executions/7")


async def test_a_file_is_for_its_owner_alone_and_a_full_disk_is_told(tmp_path: Path) -> None:
    await ObjectFiles(tmp_path / "objects").put("a/b", b"x")
    assert (tmp_path / "objects/a/b").stat().st_mode & 0o077 == 0
    (tmp_path / "plug").write_text("no directory")
    with pytest.raises(UnavailableError, match="cannot be read or written"):
        await ObjectFiles(tmp_path / "plug").put("a/b", b"x")


async def test_a_storage_that_is_not_there_and_one_that_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InvalidInputError, match="cannot be"):
        CloudObjects("s3:///")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    with pytest.raises(UnavailableError, match="s3://deck"):
        await CloudObjects("s3://deck").get("a")
