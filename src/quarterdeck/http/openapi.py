"""The OpenAPI document: what the framework derives from the routes, and what all routes have in common."""

from collections import Counter
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from quarterdeck.http.dependencies import WORKSPACE_HEADER
from quarterdeck.http.problems import MEDIA_TYPE, Problem
from quarterdeck.http.routing import declared_accesses

_EXAMPLE = {
    "type": "urn:quarterdeck:problem:not_found",
    "title": "Not found",
    "status": 404,
    "detail": "There is no agent named 'researcher'.",
    "code": "not_found",
    "request_id": "0198f2a000007000800000000000abcd",
}
_WORKSPACE: dict[str, Any] = {
    "name": WORKSPACE_HEADER.title(),
    "in": "header",
    "required": False,
    "description": "The workspace to work in, by name.",
    "schema": {"type": "string", "default": "default"},
}
_IDEMPOTENCY: dict[str, Any] = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "A fresh UUID for each new request: sent again with the same key, it has its effect once.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
}


def openapi_document(app: FastAPI) -> dict[str, Any]:
    """The document of this application; raises ValueError when two operations have one name."""
    document = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description=app.description,
        routes=app.routes,
    )
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    schemas["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(schemas["Problem"].pop("$defs", {}))
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    components["responses"] = {
        "Problem": {
            "description": "What went wrong, with a stable code and a way to mend it (RFC 9457).",
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": _EXAMPLE}},
        }
    }
    components["securitySchemes"] = {
        "bearer": {"type": "http", "scheme": "bearer", "description": "An access token or an API key."}
    }
    for method, path, access in declared_accesses(app):
        operation = document["paths"].get(path, {}).get(method.lower())
        if operation is None:
            continue
        _complete(operation, method, is_public=access.action is None, once=access.write)
        if access.action is not None:
            operation["x-action"] = access.action
    names = Counter(
        operation["operationId"]
        for item in document["paths"].values()
        for operation in item.values()
        if "operationId" in operation
    )
    if doubled := [name for name, times in names.items() if times > 1]:
        msg = f"two operations are named {', '.join(doubled)}"
        raise ValueError(msg)
    return document


def _complete(operation: dict[str, Any], method: str, *, is_public: bool, once: bool) -> None:
    responses = operation["responses"]
    responses.pop("422", None)
    responses["default"] = {"$ref": "#/components/responses/Problem"}
    parameters = operation.setdefault("parameters", [])
    if not is_public:
        operation["security"] = [{"bearer": []}]
        parameters.append(_WORKSPACE)
    if once and method == "POST":
        parameters.append(_IDEMPOTENCY)
    if not parameters:
        del operation["parameters"]
