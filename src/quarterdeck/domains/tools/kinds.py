"""Kind Tool, as the definitions slice keeps it."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from quarterdeck.domains.approvals.contracts import DeadlineAction, terms_faults
from quarterdeck.domains.definitions.ports import Kind, Referred
from quarterdeck.domains.tools.contracts import Effect, ToolSpec
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.credentials import credential_for_a_name, credentials_in_address, literal_credentials
from quarterdeck.kernel.errors import FieldError
from quarterdeck.kernel.json_schema import schema_faults
from quarterdeck.kernel.placeholders import placeholders


def tool_kind(natives: Iterable[str]) -> Kind[ToolSpec]:
    """Kind Tool over these native tools, to be registered at bootstrap."""
    names = sorted(natives)
    return Kind("Tool", "tools", ToolSpec, check=partial(_check, names), forbids=_forbids, built_in=frozenset(names))


def _forbids(spec: ToolSpec) -> list[FieldError]:
    return list(_credentials(spec))


def _credentials(spec: ToolSpec) -> Iterator[FieldError]:
    for name, value in spec.settings.items():
        # The settings that ship take the name of a secret, under `secret`.
        yield from credential_for_a_name(value if isinstance(value, str) else None, f"/spec/settings/{name}")
    if spec.http is None:
        return
    yield from credentials_in_address(spec.http.url, "/spec/http/url")
    yield from literal_credentials(dict(spec.http.headers), "/spec/http/headers")
    yield from literal_credentials(spec.http.body, "/spec/http/body")
    for header, secret in spec.http.secret_headers.items():
        yield from credential_for_a_name(secret, f"/spec/http/secret_headers/{header}")


def _check(natives: list[str], spec: ToolSpec, referred: Referred) -> Sequence[FieldError]:
    del referred
    if (spec.native is None) == (spec.http is None):
        message = "a tool is either native or declared as http"
        return [FieldError(pointer="/spec", message=message, mend="Give exactly one of native and http.")]
    faults = list(_approval_faults(spec))
    if spec.native is not None:
        return [*faults, *_native_faults(natives, spec.native), *_told_by_native(spec)]
    return [*faults, *_http_faults(spec)]


def _approval_faults(spec: ToolSpec) -> Iterator[FieldError]:
    yield from terms_faults(spec.approval_terms, "/spec/approval_terms")
    if spec.approval_terms.on_deadline is DeadlineAction.APPROVE and spec.effect is Effect.DESTRUCTIVE:
        mend = "Choose reject, escalate or fail."
        pointer = "/spec/approval_terms/on_deadline"
        yield FieldError(pointer=pointer, message="time does not approve what destroys", mend=mend)


def _native_faults(natives: list[str], name: str) -> Iterator[FieldError]:
    if name not in natives:
        close = difflib.get_close_matches(name, natives, n=1)
        mend = f"Did you mean {close[0]}?" if close else f"Choose one of {', '.join(natives)}."
        yield FieldError(pointer="/spec/native", message=f"there is no native tool {name!r}", mend=mend)


def _told_by_native(spec: ToolSpec) -> Iterator[FieldError]:
    """What the registry says of a native tool cannot be said otherwise."""
    for field in ("parameters", "output_schema", "effect", "repeatable"):
        if field in spec.model_fields_set:
            message = f"{field} of a native tool is what it is; saying it here changes nothing"
            yield FieldError(pointer=f"/spec/{field}", message=message, mend="Remove it.")


def _http_faults(spec: ToolSpec) -> Iterator[FieldError]:
    if spec.settings:
        message, mend = "settings are for native tools", "Remove them; say it under spec.http."
        yield FieldError(pointer="/spec/settings", message=message, mend=mend)
    if "approval_terms" in spec.model_fields_set and spec.approval is None and spec.effect is not Effect.DESTRUCTIVE:
        message, mend = "no call of this tool waits for a person", "Remove them, or set approval to required."
        yield FieldError(pointer="/spec/approval_terms", message=message, mend=mend)
    if spec.effect is None:
        mend = "Set spec.effect to none, reads, writes, destructive or external."
        yield FieldError(pointer="/spec/effect", message="an http tool declares its effect", mend=mend)
    if spec.parameters is None:
        mend = "Give a JSON Schema of type object; without parameters: {type: object, properties: {}}."
        yield FieldError(pointer="/spec/parameters", message="an http tool declares its parameters", mend=mend)
        return
    faults = schema_faults(spec.parameters, "/spec/parameters")
    yield from faults
    known = spec.parameters.get("properties")
    if faults or spec.http is None:
        return
    names = set(known) if isinstance(known, dict) else set[str]()
    call: JsonObject = {"url": spec.http.url, "headers": dict(spec.http.headers), "body": spec.http.body}
    for pointer, text in _texts(call, "/spec/http"):
        for name in sorted(placeholders(text) - names):
            mend = f"Add {name} to spec.parameters.properties."
            yield FieldError(pointer=pointer, message=f"{{{name}}} is no parameter of the tool", mend=mend)


def _texts(node: Json, pointer: str) -> Iterator[tuple[str, str]]:
    """Every text inside, with its pointer."""
    if isinstance(node, str):
        yield pointer, node
    elif isinstance(node, dict):
        for key, part in node.items():
            yield from _texts(part, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(node, list):
        for number, part in enumerate(node):
            yield from _texts(part, f"{pointer}/{number}")
