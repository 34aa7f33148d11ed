"""Definitions as files: apply, diff, export, delete, import."""

import sys
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

from cyclopts import App, Parameter

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client, part
from quarterdeck.cli.errors import CliError
from quarterdeck.cli.output import Json

SUFFIXES = (".yaml", ".yml")
PLURALS = {
    "agent": "agents",
    "task": "tasks",
    "crew": "crews",
    "pipeline": "pipelines",
    "flow": "flows",
    "tool": "tools",
    "model": "models",
}

# With a leading hyphen allowed, or `-` would be taken for an option.
Paths: TypeAlias = Annotated[Path, Parameter(allow_leading_hyphen=True)]

imports = App(name="import", help="Bring in what was made elsewhere.")


def apply(*paths: Paths, json: Json = False) -> None:
    """Create, update and publish what the files say: all of it, or nothing when one document is wrong.

    Directories are read with everything below them; `-` is standard input.
    """
    result = Client(profiles.load()).post("/v1/definitions/apply", {"files": files_of(paths)})
    output.show(result, json, _summary)


def diff(*paths: Paths, json: Json = False) -> None:
    """Show what `apply` would change, without changing it. Exit code 1 when there is a difference."""
    result = Client(profiles.load()).post("/v1/definitions/apply", {"files": files_of(paths), "dry_run": True})
    output.show(result, json, _changes)
    if any(each["action"] != "unchanged" for each in result["results"]):
        sys.exit(1)


def export(*names: str, out: Path | None = None) -> None:
    """Print definitions as YAML that `apply` takes back: all, or those named, such as crew/research or agents.

    Args:
        out: Write them to this file instead of standard output.
    """
    client = Client(profiles.load())
    parts: list[str] = []
    for name in names or ("",):
        kind, _, single = name.partition("/")
        query: dict[str, str | int | None] = {"kind": _plural(kind) if kind else None, "name": single or None}
        parts.append(client.get("/v1/definitions/export", query) or "")
    text = "---\n".join(each for each in parts if each)
    if out is None:
        sys.stdout.write(text)
    else:
        out.write_text(text)
        output.note(f"Wrote {out}.")


def listing(*kinds: str, search: str | None = None, json: Json = False) -> None:
    """List definitions: of all kinds, or of those named, such as crews flows.

    Args:
        search: Only those with this in their name or description.
    """
    client = Client(profiles.load())
    found = [
        {**each, "kind": each["kind"].lower()}
        for kind in map(_plural, kinds or PLURALS)
        for each in client.pages(f"/v1/{kind}", {"q": search})
    ]
    columns = {
        "kind": "kind",
        "name": "name",
        "version": "version",
        "changed": "updated_at",
        "description": "description",
    }
    output.show(found, json, lambda rows: output.table(rows, columns, "There are no such definitions."))


def schema(kind: str) -> None:
    """Print the JSON Schema of a kind's spec, such as Flow: for editors that check YAML while you write it."""
    found = Client(profiles.load()).get(f"/v1/schemas/{_plural(kind)}")
    output.show(found, True, lambda _: None)


def delete(name: str, *, json: Json = False) -> None:
    """Delete a definition, such as crew/research. Executions that ran it keep their version."""
    Client(profiles.load()).request("DELETE", path_of(name))
    output.show({"deleted": name}, json, lambda _: output.line(f"Deleted {name}."))


def path_of(name: str) -> str:
    """Where a definition is, by kind/name."""
    plural, single = split(name)
    return f"/v1/{plural}/{part(single)}"


def split(name: str) -> tuple[str, str]:
    """The plural of the kind and the name, by kind/name."""
    kind, _, single = name.partition("/")
    if not single:
        raise CliError(f"{name!r} names no definition; write kind/name, such as crew/research")
    return _plural(kind), single


@imports.command
def crewai(
    directory: Path,
    *,
    name: str | None = None,
    out: Path | None = None,
    write: Literal["apply", "print"] = "apply",
    json: Json = False,
) -> None:
    """Read agents.yaml and tasks.yaml of a CrewAI project, say what became of each thing, and apply the result.

    Args:
        directory: The folder with agents.yaml and tasks.yaml.
        name: The crew's name; by default the folder's.
        out: Write the documents to this file as well.
        write: `print` shows the documents and applies nothing.
    """
    files = [{"path": str(file), "text": _read(file)} for file in _crewai_files(directory)]
    client = Client(profiles.load())
    result = client.post("/v1/imports/crewai", {"name": name or _slug(directory.resolve().name), "files": files})
    if out is not None:
        out.write_text(result["yaml"])
    if write == "apply":
        applied = client.post(
            "/v1/definitions/apply", {"files": [{"path": str(out or "imported.yaml"), "text": result["yaml"]}]}
        )
        result["results"] = applied["results"]

    def people(value: dict[str, Any]) -> None:
        output.table(value["report"], {"item": "item", "fidelity": "fidelity", "note": "note"}, "Nothing was found.")
        output.line()
        if write == "apply":
            _summary(value)
        else:
            sys.stdout.write(value["yaml"])

    output.show(result, json, people)


def _crewai_files(directory: Path) -> list[Path]:
    found = [
        path
        for name in ("agents", "tasks")
        for suffix in SUFFIXES
        for path in sorted(directory.rglob(f"{name}{suffix}"))
    ]
    if len(found) < 2:  # noqa: PLR2004 - one of each
        raise CliError(f"{directory} has no agents.yaml and tasks.yaml of CrewAI")
    return found


def files_of(paths: tuple[Path, ...]) -> list[dict[str, str]]:
    """The YAML files of these paths, as the API takes them."""
    if not paths:
        raise CliError("name files or directories of YAML documents, or - for standard input")
    files: list[dict[str, str]] = []
    for path in paths:
        if str(path) == "-":
            files.append({"path": "-", "text": sys.stdin.read()})
        elif path.is_dir():
            inside = sorted(each for each in path.rglob("*") if each.suffix in SUFFIXES)
            if not inside:
                raise CliError(f"{path} holds no YAML file")
            files += [{"path": str(each), "text": _read(each)} for each in inside]
        else:
            files.append({"path": str(path), "text": _read(path)})
    return files


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CliError(f"{path} cannot be read: {error}") from error


def _plural(kind: str) -> str:
    folded = kind.lower()
    if folded in PLURALS:
        return PLURALS[folded]
    if folded in PLURALS.values():
        return folded
    raise CliError(f"{kind!r} is no kind; the kinds are {', '.join(PLURALS)}")


def _slug(text: str) -> str:
    kept = "".join(char if char.isalnum() else "-" for char in text.lower())
    return "-".join(piece for piece in kept.split("-") if piece) or "crew"


def _summary(result: dict[str, Any]) -> None:
    for each in result["results"]:
        output.line(
            f"{each['kind']}/{each['name']} {each['action']}"
            + (f" (version {each['version']})" if each.get("version") else "")
        )
        if each["action"] != "unchanged":
            show_remarks(each.get("remarks") or [])


def _changes(result: dict[str, Any]) -> None:
    for each in result["results"]:
        output.line(f"{each['kind']}/{each['name']} {each['action']}")
        show_changes(each.get("changes") or [])
        show_remarks(each.get("remarks") or [])


def show_remarks(remarks: list[dict[str, Any]]) -> None:
    """What holds nothing up and may surprise: an option that does nothing here."""
    for remark in remarks:
        output.note(f"  {remark['pointer']}: {remark['message']}. {remark.get('mend') or ''}".rstrip())


def show_changes(changes: list[dict[str, Any]]) -> None:
    """A line for each place that differs."""
    for change in changes:
        output.line(f"  {change['path']}: {_short(change.get('before'))} -> {_short(change.get('after'))}")


def _short(value: object) -> str:
    text = "nothing" if value is None else str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004 - half a line for each side
