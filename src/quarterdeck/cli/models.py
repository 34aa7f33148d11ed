"""Models: list, choose the default, test, fetch the embedded one."""

from typing import Any

from cyclopts import App

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client, part
from quarterdeck.cli.errors import CliError
from quarterdeck.cli.output import Json

models = App(name="models", help="Language models.")


@models.command(name="list")
def show_all(*, json: Json = False) -> None:
    """List models; the default is marked."""
    client = Client(profiles.load())
    found, default = client.pages("/v1/models"), client.get("/v1/default-model")["name"]
    rows = [{**model, "default": "default" if model["name"] == default else ""} for model in found]
    columns = {"name": "name", "provider": "spec.provider", "model": "spec.model", "": "default"}
    output.show(rows, json, lambda value: output.table(value, columns, "There are no models."))


@models.command
def default(name: str | None = None, *, json: Json = False) -> None:
    """Show the default model, or make NAME the default."""
    client = Client(profiles.load())
    if name is None:
        value = client.get("/v1/default-model")
    else:
        value = client.request("PUT", "/v1/default-model", body={"name": name})
    output.show(value, json, lambda chosen: output.line(chosen["name"]))


@models.command(name="test")
def try_out(name: str, *, json: Json = False) -> int:
    """Make one short call and say what came of it."""
    result = Client(profiles.load()).post(f"/v1/models/{part(name)}/test")

    def people(value: dict[str, Any]) -> None:
        if value["ok"]:
            output.line(f"{name} answered in {value['milliseconds']} ms: {value['reply']}")
        else:
            output.line(f"{name} failed: {value['detail']} {value.get('mend') or ''}".rstrip())

    output.show(result, json, people)
    return 0 if result["ok"] else 1


@models.command
def pull(*, json: Json = False) -> None:
    """Fetch the embedded model (about 490 MB) to this machine, unless it is there."""
    # Imported here: the server's code and the progress bar are for this command alone.
    from quarterdeck.cli.download import shown
    from quarterdeck.entrypoints.pull import pull_weights

    try:
        with shown(quiet=json) as report:
            path = pull_weights(report)
    except LookupError as error:
        raise CliError(str(error), code=1) from error
    output.show({"path": str(path)}, json, lambda value: output.line(f"The embedded model is in {value['path']}."))
