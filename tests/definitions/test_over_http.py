"""The routes of definitions: bodies, ETags, YAML, schemas, file sets, imports."""

import httpx
import pytest

from quarterdeck.kernel.contracts import JsonObject

pytestmark = pytest.mark.anyio

WRITER: JsonObject = {"metadata": {"name": "writer"}, "spec": {"role": "Writer", "goal": "Write"}}


async def test_from_draft_to_version(client: httpx.AsyncClient) -> None:
    made = await client.post("/v1/agents", json=WRITER)
    assert (made.status_code, made.headers["etag"]) == (201, '"1"')
    assert made.json()["has_unpublished_changes"] is True
    assert (await client.post("/v1/agents", json=WRITER)).status_code == 409
    changed = {**WRITER, "spec": {"role": "Writer", "goal": "Write more"}}
    assert (await client.put("/v1/agents/writer", json=changed)).status_code == 428
    stale = await client.put("/v1/agents/writer", json=changed, headers={"If-Match": '"7"'})
    assert (stale.status_code, stale.json()["code"]) == (412, "stale_revision")
    assert (await client.post("/v1/agents/writer/publish")).status_code == 201
    etag = (await client.get("/v1/agents/writer")).headers["etag"]
    assert (await client.put("/v1/agents/writer", json=changed, headers={"If-Match": etag})).status_code == 200
    published = await client.post("/v1/agents/writer/publish", json={"message": "More"})
    assert (published.json()["version"], published.json()["message"]) == (2, "More")
    listed = (await client.get("/v1/agents/writer/versions")).json()["items"]
    assert [version["version"] for version in listed] == [2, 1]
    assert (await client.get("/v1/agents/writer/versions/1")).json()["spec"]["goal"] == "Write"
    diff = (await client.get("/v1/agents/writer/diff", params={"from": 1, "to": "draft"})).json()
    assert [(change["op"], change["path"]) for change in diff["changes"]] == [("replace", "/spec/goal")]
    back = await client.post("/v1/agents/writer/rollback", json={"version": 1})
    assert (back.status_code, back.json()["version"]) == (201, 3)
    yaml = await client.get("/v1/agents/writer/yaml")
    assert yaml.headers["content-type"].startswith("application/yaml")
    assert "  goal: Write\n" in yaml.text
    found = (await client.get("/v1/agents", params={"q": "WRI"})).json()["items"]
    assert [item["name"] for item in found] == ["writer"]
    assert (await client.delete("/v1/agents/writer")).status_code == 204
    assert (await client.get("/v1/agents/writer")).json()["code"] == "definition_not_found"


async def test_faults_of_a_spec_are_told_with_their_mend(client: httpx.AsyncClient) -> None:
    answer = await client.post("/v1/agents", json={"metadata": {"name": "a"}, "spec": {"rolle": "x", "goal": 5}})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_definition")
    told = [(fault["pointer"], fault["message"], fault["mend"]) for fault in answer.json()["fields"]]
    assert told == [
        ("/spec/rolle", "unknown field 'rolle'", "Write 'role'."),
        ("/spec/goal", "5 is a number, not text", "Write text."),
    ]


async def test_what_stands_in_the_way_of_a_publish_is_told_before_it(client: httpx.AsyncClient) -> None:
    crew: JsonObject = {"agents": ["writer"], "tasks": ["draft"]}
    await client.post("/v1/crews", json={"metadata": {"name": "desk"}, "spec": crew})
    await client.post("/v1/agents", json=WRITER)
    told = (await client.get("/v1/crews/desk/problems")).json()
    assert told["revision"] == 1
    refused = (await client.post("/v1/crews/desk/publish")).json()
    assert [(fault["pointer"], fault["message"], fault["mend"]) for fault in told["problems"]] == [
        (fault["pointer"], fault["message"], fault["mend"]) for fault in refused["fields"]
    ]
    assert [(fault["pointer"], fault["message"]) for fault in told["problems"]] == [
        ("/spec/agents/0", "Agent 'writer' is not published"),
        ("/spec/tasks/0", "Task 'draft' does not exist"),
    ]
    await client.post("/v1/agents/writer/publish")
    task: JsonObject = {"description": "Draft it", "expected_output": "A draft", "agent": "writer"}
    await client.post("/v1/tasks", json={"metadata": {"name": "draft"}, "spec": task})
    await client.post("/v1/tasks/draft/publish")
    assert (await client.get("/v1/crews/desk/problems")).json() == {
        "revision": 1,
        "problems": [],
        "remarks": [],
        "parts": [],
    }
    pinned = await client.put("/v1/crews/desk/pins/draft", json={"output": "A draft"})
    assert pinned.status_code == 200
    (fault,) = (await client.get("/v1/crews/desk/problems")).json()["problems"]
    assert fault["pointer"] == "/spec/tasks/0"
    assert fault["message"] == "its output is pinned, and no version has pinned data"
    assert (await client.post("/v1/crews/desk/publish")).status_code == 409
    await client.delete("/v1/crews/desk/pins/draft")
    assert (await client.post("/v1/crews/desk/publish")).status_code == 201
    assert (await client.get("/v1/crews/desk/problems")).json()["problems"] == []
    assert (await client.get("/v1/crews/nobody/problems")).status_code == 404


async def test_what_does_nothing_is_remarked_and_published_all_the_same(client: httpx.AsyncClient) -> None:
    """Beside the problems, before and after the publish, and in what apply did."""
    agent = {**WRITER, "spec": {"role": "writer", "goal": "Write", "allow_delegation": True}}
    await client.post("/v1/agents", json=agent)
    await client.post("/v1/agents/writer/publish")
    await client.post(
        "/v1/tasks", json={"metadata": {"name": "draft"}, "spec": {"description": "Do", "agent": "writer"}}
    )
    await client.post("/v1/tasks/draft/publish")
    crew: JsonObject = {"agents": ["writer"], "tasks": ["draft"]}
    await client.post("/v1/crews", json={"metadata": {"name": "desk"}, "spec": crew})
    for _ in range(2):
        told = (await client.get("/v1/crews/desk/problems")).json()
        assert told["problems"] == []
        assert [remark["pointer"] for remark in told["remarks"]] == ["/spec/agents/0"]
        assert (await client.post("/v1/crews/desk/publish")).status_code == 201
    text = (
        "apiVersion: quarterdeck/v1\nkind: Crew\nmetadata: {name: other}\nspec:\n"
        "  agents:\n    - writer\n  tasks: [draft]\n"
    )
    applied = await client.post("/v1/definitions/apply", json={"files": [{"path": "a.yaml", "text": text}]})
    (remark,) = applied.json()["results"][0]["remarks"]
    assert "may delegate" in remark["message"]
    assert (remark["file"], remark["line"]) == ("a.yaml", 6)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/v1/agents", {"metadata": {"name": "a"}, "spec": {"role": "\x00", "goal": "x"}}),
        (
            "POST",
            "/v1/agents",
            {"metadata": {"name": "a", "labels": {"\x00": "x"}}, "spec": {"role": "a", "goal": "x"}},
        ),
        (
            "POST",
            "/v1/agents",
            {"metadata": {"name": "a"}, "spec": {"role": "a", "goal": "x", "settings": {"seed": 2**70}}},
        ),
        ("POST", "/v1/agents", {"metadata": {"name": "Not A Name"}, "spec": {"role": "a", "goal": "x"}}),
        ("POST", "/v1/agents", {"metadata": {"name": "a"}, "spec": []}),
        ("GET", "/v1/agents/%00", None),
        ("GET", "/v1/agents?q=%00", None),
        ("GET", "/v1/agents/a/versions/99999999999999", None),
        ("POST", "/v1/agents/a/publish", {"message": "\x00"}),
        ("POST", "/v1/definitions/apply", {"files": []}),
        ("POST", "/v1/definitions/apply", {"files": [{"path": "a", "text": "\x00"}]}),
    ],
)
async def test_bad_requests_are_answered_422(
    client: httpx.AsyncClient, method: str, path: str, body: JsonObject | None
) -> None:
    assert (await client.request(method, path, json=body)).status_code == 422


async def test_apply_and_export(client: httpx.AsyncClient) -> None:
    text = "apiVersion: quarterdeck/v1\nkind: Agent\nmetadata:\n  name: writer\nspec:\n  role: Writer\n  goal: Write\n"
    files = {"files": [{"path": "a.yaml", "text": text}]}
    planned = await client.post("/v1/definitions/apply", json={**files, "dry_run": True})
    done = await client.post("/v1/definitions/apply", json=files)
    assert planned.json() == done.json()
    assert done.json()["results"] == [
        {"kind": "Agent", "name": "writer", "action": "created", "version": 1, "changes": [], "remarks": []}
    ]
    assert (await client.get("/v1/definitions/export")).text == text
    assert (await client.get("/v1/definitions/export", params={"kind": "Agent", "name": "writer"})).text == text
    assert (await client.get("/v1/definitions/export", params={"kind": "Task"})).text == ""
    refused = await client.post("/v1/definitions/apply", json={"files": [{"path": "b.yaml", "text": "a: [\n"}]})
    fault = refused.json()["fields"][0]
    assert (refused.status_code, fault["file"], fault["line"]) == (422, "b.yaml", 2)


async def test_each_kind_has_its_schema(client: httpx.AsyncClient) -> None:
    for plural, spec in (
        ("agents", "AgentSpec"),
        ("tasks", "TaskSpec"),
        ("crews", "CrewSpec"),
        ("models", "ModelSpec"),
    ):
        schema = (await client.get(f"/v1/schemas/{plural}")).json()
        assert schema["title"] == spec
        document = (await client.get("/v1/openapi.json")).json()
        body = document["paths"][f"/v1/{plural}"]["post"]["requestBody"]["content"]["application/json"]["schema"]
        draft = document["components"]["schemas"][body["$ref"].rpartition("/")[2]]
        assert draft["properties"]["spec"]["$ref"] == f"#/components/schemas/{spec}"
        assert spec in document["components"]["schemas"]
    assert (await client.get("/v1/schemas/robot")).status_code == 404


async def test_viewers_only_read(client: httpx.AsyncClient) -> None:
    viewer = {"Authorization": "Bearer viewer"}
    assert (await client.get("/v1/agents", headers=viewer)).status_code == 200
    for path in ("/v1/agents", "/v1/definitions/apply", "/v1/imports/crewai"):
        body = {"files": [{"path": "a", "text": "a"}], "name": "x"} if path != "/v1/agents" else WRITER
        assert (await client.post(path, json=body, headers=viewer)).status_code in {403, 422}, path
    assert (await client.post("/v1/agents", json=WRITER, headers=viewer)).status_code == 403
