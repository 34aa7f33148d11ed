"""Tools that a definition declares as an HTTP request."""

import json
import re
from urllib.parse import quote, unquote, urlsplit

from quarterdeck.domains.models.contracts import ToolSchema
from quarterdeck.domains.secrets.errors import SecretHostError
from quarterdeck.domains.tools.adapters.httpx import Answer, Call, Requests
from quarterdeck.domains.tools.contracts import Effect, HttpCall, ToolContext, ToolSpec
from quarterdeck.domains.tools.errors import InvalidToolError, ToolFailedError
from quarterdeck.domains.tools.ports import SecretReader, Tool
from quarterdeck.http.address_guard import AddressRefusedError
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.credentials import without
from quarterdeck.kernel.errors import NotFoundError
from quarterdeck.kernel.json_schema import value_faults, with_defaults
from quarterdeck.kernel.placeholders import fill, placeholders

MAX_SHOWN = 1_000
_WHOLE = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
_HARMLESS = frozenset({Effect.NONE, Effect.READS})
_SUCCESS = range(200, 300)
_REDIRECT = range(300, 400)


class DeclaredHttpTools:
    """Builds tools from declarations; their requests go through the address guard."""

    def __init__(self, requests: Requests) -> None:
        self._requests = requests

    def build(self, name: str, description: str, spec: ToolSpec, secrets: SecretReader) -> Tool:
        """The tool of this declaration; raises InvalidToolError."""
        if spec.http is None or spec.parameters is None or spec.effect is None:
            raise InvalidToolError(f"Tool {name} lacks one of http, parameters and effect.")
        host = urlsplit(spec.http.url.split("?", 1)[0]).netloc
        if not spec.http.url.startswith(("https://", "http://")) or placeholders(host) or not host:
            raise InvalidToolError(f"Tool {name}: the url begins with https:// and a host without placeholders.")
        schema = ToolSchema(name=name, description=description, parameters=spec.parameters)
        return DeclaredHttpTool(schema, spec, spec.http, secrets, self._requests)


class DeclaredHttpTool:
    """One declared request; redirects are not followed, so that secrets go to the declared host alone."""

    def __init__(
        self, schema: ToolSchema, spec: ToolSpec, http: HttpCall, secrets: SecretReader, requests: Requests
    ) -> None:
        self._schema = schema
        self._spec = spec
        self._http = http
        self._secrets = secrets
        self._requests = requests

    @property
    def schema(self) -> ToolSchema:
        """How a model sees it."""
        return self._schema

    @property
    def effect(self) -> Effect:
        """What it is declared to do to the world."""
        return self._spec.effect or Effect.EXTERNAL

    @property
    def repeatable(self) -> bool:
        """Whether a call of unknown outcome may be made again."""
        return self._spec.repeatable or self.effect in _HARMLESS

    async def call(self, context: ToolContext, arguments: JsonObject) -> Json:
        """Make the request; raises ToolFailedError, in whose text no secret stands."""
        filled = with_defaults(self._schema.parameters, arguments)
        url = _url(self._http.url, filled)
        secrets = await self._secret_headers(url)
        headers = {name: _header(name, text, filled) for name, text in self._http.headers.items()} | secrets
        if self.effect not in _HARMLESS:
            headers["Idempotency-Key"] = context.idempotency_key
        content = None
        if self._http.body is not None:
            headers.setdefault("Content-Type", "application/json")
            content = json.dumps(_body(self._http.body, filled)).encode()
        call = Call(self._http.method, url, headers, content, self._http.timeout_seconds)
        answer = await self._requests.send(call)
        # A server may echo what it was sent; the model and the journal must not see it.
        return self._result(answer, without(answer.text, *secrets.values()))

    async def _secret_headers(self, url: str) -> dict[str, str]:
        headers: dict[str, str] = {}
        for header, name in self._http.secret_headers.items():
            try:
                value = (await self._secrets.read(name, url)).get_secret_value()
            except (SecretHostError, AddressRefusedError) as error:
                raise ToolFailedError(error.detail, mend=error.mend) from error
            except NotFoundError as error:
                raise ToolFailedError(f"{self._schema.name} needs the secret {name!r}.", mend=error.mend) from error
            if not value.isascii() or not value.isprintable():
                raise ToolFailedError(f"The secret {name!r} cannot be a header: it holds other than printable ASCII.")
            headers[header] = value
        return headers

    def _result(self, answer: Answer, text: str) -> Json:
        if answer.status in _REDIRECT:
            raise ToolFailedError(
                f"{self._schema.name} answered {answer.status}: it moved, and its url must be mended."
            )
        if answer.status not in _SUCCESS:
            raise ToolFailedError(f"{self._schema.name} answered {answer.status}: {text[:MAX_SHOWN]}")
        result: Json = text
        if answer.content_type.endswith("json") and text:
            try:
                result = json.loads(text)
            except (ValueError, RecursionError) as error:
                raise ToolFailedError(f"{self._schema.name} answered with broken JSON.") from error
        faults = value_faults(self._spec.output_schema, result) if self._spec.output_schema is not None else []
        if faults:
            found = "; ".join(f"{fault.pointer or '/'}: {fault.message}" for fault in faults[:3])
            raise ToolFailedError(f"{self._schema.name} answered other than its output_schema says: {found}")
        return result


def _url(template: str, arguments: JsonObject) -> str:
    """The address; an argument fills a part of it and never adds parts."""
    texts: dict[str, Json] = dict.fromkeys(placeholders(template), "")
    for name in texts:
        if name in arguments:
            value = arguments[name]
            try:
                texts[name] = quote(value if isinstance(value, str) else json.dumps(value), safe="")
            except UnicodeEncodeError as error:
                raise ToolFailedError(f"{name} holds characters that an address cannot carry.") from error
    url = fill(template, texts)
    before, after = urlsplit(template.replace("{", "").replace("}", "")).path, urlsplit(url).path
    if _dots(after) > _dots(before):
        raise ToolFailedError("An argument must not be a step such as .. in the address.")
    return url


def _dots(path: str) -> int:
    # A server may decode %2F before it looks at the steps, so they are counted after decoding.
    return sum(1 for step in unquote(path).replace("\\", "/").split("/") if step in {".", ".."})


def _header(name: str, template: str, arguments: JsonObject) -> str:
    value = fill(template, dict.fromkeys(placeholders(template), "") | arguments)
    if not value.isascii() or not value.isprintable():
        raise ToolFailedError(f"The header {name} may hold printable ASCII alone.")
    return value


def _body(template: Json, arguments: JsonObject) -> Json:
    """The body: `"{name}"` alone becomes the argument as it is; a member without its argument is left out."""
    if isinstance(template, dict):
        return {key: _body(value, arguments) for key, value in template.items() if not _missing(value, arguments)}
    if isinstance(template, list):
        return [_body(value, arguments) for value in template if not _missing(value, arguments)]
    if not isinstance(template, str):
        return template
    whole = _WHOLE.fullmatch(template)
    if whole:
        return arguments[whole[1]]
    missing: JsonObject = dict.fromkeys(placeholders(template), "")
    return fill(template, missing | arguments)


def _missing(template: Json, arguments: JsonObject) -> bool:
    whole = _WHOLE.fullmatch(template) if isinstance(template, str) else None
    return whole is not None and whole[1] not in arguments
