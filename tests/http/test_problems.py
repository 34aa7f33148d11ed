"""Errors as problems: the same shape everywhere, a way to mend, nothing of the inside."""

import pytest
from httpx import AsyncClient

pytestmark = pytest.mark.anyio

SHAPE = {"type", "title", "status", "detail", "code", "request_id"}


async def test_a_coded_error(client: AsyncClient) -> None:
    answer = await client.post("/v1/notes", json={"text": "refused"})
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(problem) == SHAPE | {"mend"}
    assert problem["type"] == "urn:quarterdeck:problem:conflict"
    assert (problem["status"], problem["code"], problem["mend"]) == (409, "conflict", "Write something else.")
    assert problem["request_id"] == answer.headers["x-request-id"]


async def test_every_fault_of_the_input_is_named(client: AsyncClient) -> None:
    answer = await client.put("/v1/notes/three", json={"text": 7, "star": 1}, headers={"If-Match": "*"})
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (422, "invalid_input")
    fields = {field["pointer"]: field for field in problem["fields"]}
    assert set(fields) == {"/path/number", "/text", "/star"}
    assert fields["/star"]["mend"] == "Remove it, or check how it is spelled."
    missing = await client.post("/v1/notes", json={})
    assert missing.json()["fields"] == [{"pointer": "/text", "message": "Field required", "mend": "Add it."}]


async def test_the_input_is_not_echoed(client: AsyncClient) -> None:
    answer = await client.post("/v1/notes", json={"text": {"password": "canary-4711"}, "canary": "canary-4711"})
    assert answer.status_code == 422
    assert "canary-4711" not in answer.text


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 422),
        (b"\xff\xfe\xff", 400),
        (b"[" * 100_000, 400),
        (b"[]", 422),
        (b'"x"', 422),
        (b"null", 422),
        (b"", 422),
    ],
)
async def test_what_is_no_json(client: AsyncClient, body: bytes, status: int) -> None:
    answer = await client.post("/v1/notes", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()) >= SHAPE


async def test_a_form_is_no_json(client: AsyncClient) -> None:
    answer = await client.post("/v1/notes", data={"text": "hello"})
    assert answer.status_code == 422
    assert "Content-Type: application/json" in answer.json()["fields"][0]["mend"]


async def test_unknown_paths_and_methods(client: AsyncClient) -> None:
    nowhere = await client.get("/v1/nowhere")
    assert (nowhere.status_code, nowhere.json()["code"]) == (404, "not_found")
    wrong = await client.delete("/v1/notes")
    assert (wrong.status_code, wrong.json()["code"]) == (405, "method_not_allowed")
    assert set(wrong.headers["allow"].split(", ")) >= {"GET"}
    assert (await client.post("/somewhere")).status_code == 404


async def test_a_part_that_does_not_answer(client: AsyncClient) -> None:
    answer = await client.get("/v1/notes/broken/unavailable")
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert answer.headers["retry-after"] == "1"


async def test_a_fault_of_ours_shows_nothing_of_the_inside(
    client: AsyncClient, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = await client.get("/v1/notes/broken/inside", headers={"X-Request-Id": "find-me"})
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert "canary" not in answer.text
    assert "UnitOfWork" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    output = capsys.readouterr()
    logged = output.out + output.err
    assert "canary in the inside" in logged
    assert answer.json()["request_id"] == "find-me"
