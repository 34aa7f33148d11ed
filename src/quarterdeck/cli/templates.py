"""Templates: look, use, save, delete."""

from typing import Annotated, Any, TypeAlias

from cyclopts import App, Parameter

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client, part
from quarterdeck.cli.definitions import PLURALS
from quarterdeck.cli.errors import CliError
from quarterdeck.cli.output import Json
from quarterdeck.cli.targets import gathered

Params: TypeAlias = Annotated[tuple[str, ...], Parameter(name=["--param", "-p"])]
"""The option `-p key=value`, which may be repeated."""

templates = App(name="templates", help="Start from what others have built.")


@templates.command(name="list")
def show_all(
    search: str | None = None, *, label: str | None = None, kind: str | None = None, json: Json = False
) -> None:
    """List templates, all or those that have a word in their name, title or description.

    Args:
        search: The word.
        label: Only those that carry this label.
        kind: Only those that make a definition of this kind, such as Flow.
    """
    query: dict[str, str | int | None] = {"q": search, "label": label, "kind": kind and kind.capitalize()}
    found = Client(profiles.load()).pages("/v1/templates", query)
    columns = {"name": "name", "makes": "kind", "title": "title", "labels": "labels", "needs": "needs"}
    output.show(found, json, lambda rows: output.table(rows, columns, "There are no such templates."))


@templates.command
def show(name: str, *, json: Json = False) -> None:
    """Show one template: what it makes, what it asks for, what it needs."""
    output.show(Client(profiles.load()).get(f"/v1/templates/{part(name)}"), json, _details)


@templates.command
def use(name: str, *, param: Params = (), publish: bool = False, json: Json = False) -> None:
    """Make drafts of a template, all or none.

    Args:
        param: What the template asks for, such as -p name=my-desk -p tone=formal.
        publish: Publish them as well, so that they can be run at once.
    """
    client = Client(profiles.load())
    made = client.post(f"/v1/templates/{part(name)}/instantiate", {"parameters": gathered(param)})
    if publish:
        named = [{"kind": each["kind"], "name": each["name"]} for each in made["definitions"]]
        client.post("/v1/definitions/publish", {"definitions": named})

    def people(value: dict[str, Any]) -> None:
        for each in value["definitions"]:
            output.line(f"{each['kind'].lower()}/{each['name']}")
        what = f"{value['kind'].lower()}/{value['name']}"
        parts = " ".join(f"{each['kind'].lower()}/{each['name']}" for each in value["definitions"])
        output.line(f"Run it: quarterdeck run {what}" if publish else f"These are drafts: quarterdeck publish {parts}")

    output.show(made, json, people)


@templates.command
def save(
    definition: str,
    *,
    name: str | None = None,
    title: str | None = None,
    label: tuple[str, ...] = (),
    json: Json = False,
) -> None:
    """Save a definition, such as crew/research, and all that it refers to as a template.

    Args:
        definition: Which one, as kind/name.
        name: The template's name; by default the definition's.
        title: What the gallery calls it.
        label: For the gallery's filter; may be repeated.
    """
    kind, _, single = definition.partition("/")
    if not single or kind.lower() not in PLURALS:
        raise CliError(f"{definition!r} names no definition; write kind/name, such as crew/research")
    body = {
        "name": name or single,
        "kind": kind.capitalize(),
        "definition": single,
        "title": title,
        "labels": list(label),
    }
    made = Client(profiles.load()).post("/v1/templates/from-definition", body)
    output.show(made, json, lambda each: output.line(f"Saved template {each['name']}."))


@templates.command
def delete(name: str, *, json: Json = False) -> None:
    """Delete a template; what was made from it stays."""
    Client(profiles.load()).request("DELETE", f"/v1/templates/{part(name)}")
    output.show({"deleted": name}, json, lambda _: output.line(f"Deleted template {name}."))


def _details(template: dict[str, Any]) -> None:
    output.line(f"{template['title']} ({template['name']}, version {template['version']})")
    if template["description"]:
        output.line(template["description"])
    for need in template["needs"]:
        output.line(f"Needs: {need}")
    output.line()
    properties: dict[str, dict[str, Any]] = template["parameters"].get("properties", {})
    rows = [
        {"parameter": key, "what": value.get("title"), "default": value.get("default")}
        for key, value in properties.items()
    ]
    output.table(rows, {"parameter": "parameter", "what": "what", "default": "default"}, "It asks for nothing.")
    output.line()
    for document in template["documents"]:
        output.line(f"{document['kind'].lower()}/{document['metadata']['name']}")
