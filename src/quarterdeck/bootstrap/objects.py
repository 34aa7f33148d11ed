"""Where large values go: nowhere, to files, or to a cloud's object storage."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from quarterdeck.db.object_files import ObjectFiles
from quarterdeck.db.object_store import CloudObjects
from quarterdeck.db.objects import Objects
from quarterdeck.settings import Settings


def build_objects(settings: Settings) -> Objects | None:
    """The storage that was chosen; None: everything stays in the database. Raises InvalidInputError."""
    if settings.objects_url is None:
        return None
    if settings.objects_url.startswith("file://"):
        return ObjectFiles(Path(unquote(urlsplit(settings.objects_url).path)))
    return CloudObjects(settings.objects_url)
