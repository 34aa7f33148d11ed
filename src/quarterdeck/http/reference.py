"""The API's own description: the OpenAPI document, and a page of it that needs no script."""

import html
from functools import cache
from typing import Annotated, Any

import orjson
from fastapi import FastAPI, Response

from quarterdeck.db.unit_of_work import Work
from quarterdeck.http.dependencies import public
from quarterdeck.http.headers import fresh_nonce
from quarterdeck.http.openapi import openapi_document
from quarterdeck.http.routing import Router

_WHY = "the description of the API is no secret"
_STYLE = """
:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
code{font-family:ui-monospace,monospace}summary{cursor:pointer;padding:.3rem 0}details{border-bottom:1px solid #8884}
.method{display:inline-block;min-width:4.5rem;font-weight:600}table{border-collapse:collapse}
td,th{text-align:left;padding:.15rem 1rem .15rem 0;vertical-align:top}pre{overflow:auto;background:#8881;padding:.6rem}
"""


def build_reference_router(app: FastAPI) -> Router:
    """Routes /v1/openapi.json and /docs of this application."""
    router = Router(tags=["reference"])

    @cache
    def document() -> dict[str, Any]:
        return openapi_document(app)

    @cache
    def document_bytes() -> bytes:
        return orjson.dumps(document())

    @router.get("/v1/openapi.json", include_in_schema=False)
    async def openapi(work: Annotated[Work, public(_WHY)]) -> Response:
        """The OpenAPI document."""
        del work
        return Response(document_bytes(), media_type="application/json", headers={"Cache-Control": "no-cache"})

    @router.get("/docs", include_in_schema=False)
    async def reference(work: Annotated[Work, public(_WHY)]) -> Response:
        """The OpenAPI document for people."""
        del work
        nonce = fresh_nonce()
        policy = f"default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; frame-ancestors 'none'"
        return Response(
            render_reference(document(), nonce), media_type="text/html", headers={"Content-Security-Policy": policy}
        )

    return router


def render_reference(document: dict[str, Any], nonce: str) -> str:
    """The document as one page of HTML."""
    groups: dict[str, list[str]] = {}
    for path, item in document["paths"].items():
        for method, operation in item.items():
            group = (operation.get("tags") or ["other"])[0]
            groups.setdefault(group, []).append(_operation(method, path, operation))
    sections = "".join(f"<h2>{html.escape(group)}</h2>{''.join(lines)}" for group, lines in groups.items())
    schemas = "".join(
        f'<details id="{html.escape(name)}"><summary><code>{html.escape(name)}</code></summary>{_pre(schema)}</details>'
        for name, schema in sorted(document["components"]["schemas"].items())
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Quarterdeck API</title>'
        f'<meta name="viewport" content="width=device-width"><style nonce="{nonce}">{_STYLE}</style></head><body>'
        f"<h1>Quarterdeck API {html.escape(document['info']['version'])}</h1>"
        f'<p>The same for machines: <a href="/v1/openapi.json">/v1/openapi.json</a>.</p>'
        f"{sections}<h2>Schemas</h2>{schemas}</body></html>"
    )


def _operation(method: str, path: str, operation: dict[str, Any]) -> str:
    parameters = "".join(
        f"<tr><td><code>{html.escape(parameter['name'])}</code></td><td>{html.escape(parameter['in'])}</td>"
        f"<td>{html.escape(parameter.get('description', ''))}</td></tr>"
        for parameter in operation.get("parameters", [])
    )
    body = operation.get("requestBody", {}).get("content", {})
    answers = {status: answer.get("content", answer) for status, answer in operation["responses"].items()}
    return (
        f'<details><summary><span class="method">{method.upper()}</span> <code>{html.escape(path)}</code> '
        f"{html.escape(operation.get('summary', ''))}</summary><p>{html.escape(operation.get('description', ''))}</p>"
        f"{f'<table>{parameters}</table>' if parameters else ''}{f'<h4>Body</h4>{_pre(body)}' if body else ''}"
        f"<h4>Answers</h4>{_pre(answers)}</details>"
    )


def _pre(value: object) -> str:
    return f"<pre>{html.escape(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())}</pre>"
