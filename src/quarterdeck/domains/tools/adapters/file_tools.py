"""file_read, directory_read and file_write: the folder of the workspace as tools."""

import asyncio
from collections.abc import Callable

from quarterdeck.domains.tools.adapters.native import Function, NativeFunction
from quarterdeck.domains.tools.adapters.workspace_files import MAX_LISTED, WorkspaceFiles
from quarterdeck.domains.tools.contracts import Effect, ToolContext
from quarterdeck.domains.tools.errors import ToolFailedError
from quarterdeck.domains.tools.ports import SecretReader
from quarterdeck.kernel.contracts import Json, JsonObject

_PATH: JsonObject = {"type": "string", "description": "A path relative to the workspace's folder"}


def file_read(files: WorkspaceFiles) -> NativeFunction:
    """Reads a text file, whole or some lines of it."""

    async def call(context: ToolContext, arguments: JsonObject) -> Json:
        path = str(arguments["path"])
        content = await asyncio.to_thread(files.read, context, path)
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ToolFailedError(f"{path} is not a text file in UTF-8.") from error
        if "first_line" not in arguments and "lines" not in arguments:
            return text
        first = _whole(arguments, "first_line", 1)
        lines = text.splitlines(keepends=True)[first - 1 :]
        return "".join(lines[: _whole(arguments, "lines", len(lines))])

    properties: JsonObject = {
        "path": _PATH,
        "first_line": {"type": "integer", "minimum": 1, "description": "Default 1"},
        "lines": {"type": "integer", "minimum": 1, "description": "How many lines; default all"},
    }
    return NativeFunction(
        name="file_read",
        description="Reads a text file of the workspace.",
        parameters=_parameters(properties, "path"),
        make=_always(call),
        effect=Effect.READS,
    )


def directory_read(files: WorkspaceFiles) -> NativeFunction:
    """Lists a folder."""

    async def call(context: ToolContext, arguments: JsonObject) -> Json:
        path = str(arguments.get("path") or "")
        recursive = arguments.get("recursive") is True
        names = await asyncio.to_thread(files.names, context, path, recursive=recursive)
        shown: list[Json] = list(names[:MAX_LISTED])
        return shown if len(names) <= MAX_LISTED else [*shown, f"[cut: only {MAX_LISTED} are shown]"]

    properties: JsonObject = {
        "path": {"type": "string", "description": "A folder; default the workspace's whole folder"},
        "recursive": {"type": "boolean", "description": "Also what is in its folders; default false"},
    }
    return NativeFunction(
        name="directory_read",
        description="Lists the files and folders of a folder in the workspace; folders end with a slash.",
        parameters=_parameters(properties),
        make=_always(call),
        effect=Effect.READS,
    )


def file_write(files: WorkspaceFiles) -> NativeFunction:
    """Writes a text file. To do it again with the same content changes nothing, so it may be repeated."""

    async def call(context: ToolContext, arguments: JsonObject) -> Json:
        path, overwrite = str(arguments["path"]), arguments.get("overwrite") is True
        try:
            content = str(arguments["content"]).encode()
        except UnicodeEncodeError as error:
            raise ToolFailedError("The content holds characters that UTF-8 cannot write.") from error
        await asyncio.to_thread(files.write, context, path, content, overwrite=overwrite)
        return {"path": path, "bytes": len(content)}

    properties: JsonObject = {
        "path": _PATH,
        "content": {"type": "string"},
        "overwrite": {"type": "boolean", "description": "Replace a file that exists; default false"},
    }
    return NativeFunction(
        name="file_write",
        description="Writes a text file in the workspace; folders on the way are made.",
        parameters=_parameters(properties, "path", "content"),
        make=_always(call),
        effect=Effect.WRITES,
    )


def _parameters(properties: JsonObject, *required: str) -> JsonObject:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _always(function: Function) -> Callable[[JsonObject, SecretReader | None], Function]:
    def make(settings: JsonObject, secrets: SecretReader | None) -> Function:
        del settings, secrets
        return function

    return make


def _whole(arguments: JsonObject, name: str, default: int) -> int:
    value = arguments.get(name, default)
    return int(value) if isinstance(value, int | float) else default
