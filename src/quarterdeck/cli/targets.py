"""What commands name to be started: a crew, flow, pipeline, agent or task, and its inputs."""

import json
from pathlib import Path
from typing import Annotated, Any, TypeAlias, cast

from cyclopts import Parameter

from quarterdeck.cli.errors import CliError

KINDS = {"flow": "Flow", "pipeline": "Pipeline", "crew": "Crew", "agent": "Agent", "task": "Task"}

_PAIR = "One input, key=value; a value that is JSON is taken as such. May be repeated."
Pairs: TypeAlias = Annotated[tuple[str, ...], Parameter(name=["--input", "-i"], help=_PAIR)]
"""The option `-i key=value`, which may be repeated."""
InputsFile: TypeAlias = Annotated[Path | None, Parameter(name="--inputs", help="A JSON file with all inputs.")]
"""All inputs at once; pairs count more."""
Version: TypeAlias = Annotated[int | None, Parameter(help="A published version; the latest by default.")]
"""Which version is started."""
Detach: TypeAlias = Annotated[bool, Parameter(help="Return at once with the id; the execution goes on.")]
"""Not to watch what was started."""


def target(name: str, version: int | None) -> dict[str, Any]:
    """What to start, as the API takes it, from a crew's name or kind/name."""
    kind, _, single = name.rpartition("/")
    if kind.lower() not in {"", *KINDS}:
        raise CliError(f"{kind!r} cannot be run; run a crew, a flow, a pipeline, an agent or a task")
    return {"definition": {"kind": KINDS.get(kind.lower(), "Crew"), "name": single}, "version": version}


def gathered(pairs: tuple[str, ...], file: Path | None = None) -> dict[str, Any]:
    """The inputs of a JSON file and of key=value pairs, which win; a value that is JSON is taken as such."""
    return {**_from_file(file), **dict(map(_pair, pairs))}


def _pair(text: str) -> tuple[str, Any]:
    key, sign, value = text.partition("=")
    if not sign or not key:
        raise CliError(f"--input {text!r} is not key=value")
    return key, value_of(value)


def value_of(text: str) -> Any:
    """The text's value when it is JSON, or else the text."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _from_file(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        value: Any = json.loads(path.read_text())
    except (OSError, ValueError) as error:
        raise CliError(f"{path} is no JSON file: {error}") from error
    if not isinstance(value, dict):
        raise CliError(f"{path} holds no JSON object of inputs")
    return cast("dict[str, Any]", value)
