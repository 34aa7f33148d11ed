"""A secret goes to the hosts that it was stored for: whoever writes definitions cannot send it to a server of his."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from quarterdeck.http.address_guard import AddressRefusedError
from quarterdeck.http.places import Place, names_place, place_of
from tests.security.echoing import Echo, echoing
from tests.support.serving import Served, serving

# One deck for all of them, and not one on each worker.
pytestmark = pytest.mark.xdist_group("secret hosts")

API = "https://api.openai.com"
PATTERNS = ("api.openai.com", "gpu.lan:8000", "*.example.com", "[2606:4700::1111]:8443")


@pytest.mark.parametrize(
    "address",
    [
        f"{API}",
        f"{API}/v1?x=@y",
        f"{API}:443/v1",
        "HTTPS://API.OpenAI.com/v1",
        f"{API}./v1",
        "http://gpu.lan:8000/v1",
        "https://gpu.lan:8000",
        "https://eu.example.com/v1",
        "https://[2606:4700::1111]:8443/",
    ],
)
def test_places_that_are_named(address: str) -> None:
    assert names_place(PATTERNS, place_of(address))


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.test",
        "https://api.openai.com.evil.test",
        "https://evil.test/api.openai.com",
        "https://evil.test?api.openai.com",
        "https://evil.test#api.openai.com",
        "https://xapi.openai.com",
        "http://api.openai.com",
        f"{API}:8443",
        "http://gpu.lan",
        "https://gpu.lan:8001",
        "https://example.com",
        "https://a.b.example.com",
        "https://[2606:4700::1111]",
    ],
)
def test_places_that_are_not_named(address: str) -> None:
    assert not names_place(PATTERNS, place_of(address))


@pytest.mark.parametrize(
    "address",
    [
        "https://api.openai.com@evil.test",
        "https://evil.test@api.openai.com",
        "https://api.openai.com\\@evil.test",
        "https://api.openai.com\\.evil.test",
        "https://evil.test\\api.openai.com",
        "https://api.openai.com\t.evil.test",
        "https://api.openai.com\n@evil.test",
        "https:/api.openai.com",
        "https:api.openai.com",
        "//api.openai.com",
        " https://api.openai.com",
        "https://api%2eopenai.com",
        "https://api.openai.com:443@evil.test",
        "https://api.openai.com:x",
        "https://ap\u0131.openai.com",
        "https://api\u3002openai.com",
        "ftp://api.openai.com",
        "",
    ],
)
def test_addresses_that_readers_could_read_differently_lead_nowhere(address: str) -> None:
    with pytest.raises(AddressRefusedError):
        place_of(address)


def test_a_place_is_written_as_a_list_names_it() -> None:
    assert [str(Place("a.test", 443, True)), str(Place("a.test", 80, False))] == ["a.test", "a.test:80"]


@pytest.fixture(scope="module")
def echo() -> Iterator[Echo]:
    with echoing() as found:
        yield found


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory, echo: Echo) -> Iterator[Served]:
    allowed = urlsplit(echo.url).netloc
    with serving(tmp_path_factory.mktemp("hosts"), allow_private_addresses=allowed) as served:
        yield served


@pytest.fixture
def admin(deck: Served) -> Iterator[httpx.Client]:
    with deck.client() as client:
        yield client


@pytest.fixture
def editor(deck: Served, admin: httpx.Client) -> Iterator[httpx.Client]:
    key = admin.post("/v1/api-keys", json={"name": "e", "role": "editor"}).json()["key"]
    with deck.client() as client:
        client.headers["Authorization"] = f"Bearer {key}"
        yield client


def publish(client: httpx.Client, plural: str, name: str, spec: dict[str, Any]) -> None:
    made = client.post(f"/v1/{plural}", json={"metadata": {"name": name}, "spec": spec})
    assert made.status_code == 201, made.text
    client.post(f"/v1/{plural}/{name}/publish", json={"message": ""}).raise_for_status()


def hosts_of(client: httpx.Client, name: str) -> list[str]:
    return next(each["hosts"] for each in client.get("/v1/secrets").json()["items"] if each["name"] == name)


def test_a_model_of_an_editor_gets_no_key_that_is_meant_for_another_host(
    admin: httpx.Client, editor: httpx.Client, echo: Echo
) -> None:
    for name in ("openai_api_key", "of-nobody"):
        assert admin.put(f"/v1/secrets/{name}", json={"value": f"sesame {name}"}).status_code == 204
    place, before = urlsplit(echo.url).netloc, len(echo.keys)
    for name in ("openai_api_key", "of-nobody"):
        base = {"provider": "openai_compatible", "base_url": f"{echo.url}/v1", "model": "works", "secret": name}
        publish(editor, "models", f"thief-{name.replace('_', '-')}", base)
        refused = editor.post(f"/v1/models/thief-{name.replace('_', '-')}/test")
        assert (refused.status_code, refused.json()["code"]) == (409, "secret_host")
        assert place in refused.json()["detail"]
        assert f"quarterdeck secrets hosts {name}" in refused.json()["mend"]
    assert len(echo.keys) == before
    # The control: where an admin says so, the same model gets it.
    assert admin.patch("/v1/secrets/of-nobody", json={"hosts": [place]}).json()["hosts"] == [place]
    assert editor.post("/v1/models/thief-of-nobody/test").json()["ok"]
    assert echo.keys[-1] == "Bearer sesame of-nobody"


def test_a_tool_of_an_editor_gets_no_key_that_is_meant_for_another_host(
    admin: httpx.Client, editor: httpx.Client, echo: Echo
) -> None:
    place = urlsplit(echo.url).netloc
    admin.put("/v1/secrets/tool-key", json={"value": "open-sesame", "hosts": ["tickets.example.com"]})
    publish(admin, "models", "works", {"provider": "openai_compatible", "model": "works", "base_url": f"{echo.url}/v1"})
    parameters = {"type": "object", "properties": {"word": {"type": "string"}}}
    http = {"method": "POST", "url": f"{echo.url}/tool/200", "secret_headers": {"X-Tool-Key": "tool-key"}}
    publish(editor, "tools", "steal", {"effect": "reads", "parameters": parameters, "http": http})
    publish(editor, "agents", "thief", {"role": "r", "goal": "g", "model": "works", "tools": ["steal"]})
    refused = tool_result(editor)
    assert refused["is_error"]
    assert f"may be sent to tickets.example.com alone, not to {place}" in refused["result"]
    assert "open-sesame" not in " ".join(echo.keys)
    admin.patch("/v1/secrets/tool-key", json={"hosts": [place]}).raise_for_status()
    assert not tool_result(editor)["is_error"]
    assert "open-sesame" in " ".join(echo.keys)


def tool_result(client: httpx.Client) -> dict[str, Any]:
    run = {"definition": {"kind": "Agent", "name": "thief"}, "inputs": {"prompt": "Use the word ahoy"}}
    started = client.post("/v1/executions", json=run)
    assert started.status_code == 201, started.text
    path = f"/v1/executions/{started.json()['id']}/events"
    with client.stream("GET", path, headers={"Accept": "text/event-stream"}) as stream:
        "".join(stream.iter_text())
    events = client.get(path).json()["items"]
    return next(event["data"] for event in events if event["type"] == "tool.completed")


def test_hosts_are_set_by_those_who_may_write_secrets(admin: httpx.Client, editor: httpx.Client) -> None:
    admin.put("/v1/secrets/anthropic_api_key", json={"value": "v"})
    assert hosts_of(editor, "anthropic_api_key") == ["api.anthropic.com"]
    stolen = editor.patch("/v1/secrets/anthropic_api_key", json={"hosts": ["evil.test"]})
    assert (stolen.status_code, stolen.json()["code"]) == (403, "forbidden")
    admin.put("/v1/secrets/anthropic_api_key", json={"value": "w", "hosts": ["Proxy.Example.com", "gpu.lan:8000"]})
    assert hosts_of(admin, "anthropic_api_key") == ["proxy.example.com", "gpu.lan:8000"]
    admin.put("/v1/secrets/anthropic_api_key", json={"value": "x"})
    assert hosts_of(admin, "anthropic_api_key") == ["proxy.example.com", "gpu.lan:8000"]
    admin.put("/v1/secrets/azure_api_key", json={"value": "x"})
    assert hosts_of(admin, "azure_api_key") == []
    assert admin.patch("/v1/secrets/nowhere", json={"hosts": []}).json()["code"] == "secret_not_found"


@pytest.mark.parametrize(
    "host", ["https://a.test", "a.test/x", "*", "*.com", "a.*", "a test", "a.test:0", "a.test:123456", "u@a.test", ""]
)
def test_what_is_no_host_is_refused(admin: httpx.Client, host: str) -> None:
    assert admin.put("/v1/secrets/any", json={"value": "v", "hosts": [host]}).status_code == 422
