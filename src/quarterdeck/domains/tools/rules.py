"""Pure checks of tools: arguments against schemas, sizes of results."""

import json

from jsonschema import Draft202012Validator

from quarterdeck.kernel.contracts import Json, JsonObject

MAX_RESULT_CHARACTERS = 20_000
MAX_ARGUMENT_CHARACTERS = 200_000
MAX_FAULTS = 5


def argument_faults(schema: JsonObject, arguments: JsonObject) -> list[str]:
    """What is wrong with the arguments, in words that a model can act on."""
    if len(json.dumps(arguments)) > MAX_ARGUMENT_CHARACTERS:
        return [f"the arguments are longer than {MAX_ARGUMENT_CHARACTERS} characters"]
    found = sorted(
        Draft202012Validator(schema).iter_errors(arguments), key=lambda fault: list(map(str, fault.absolute_path))
    )
    return [f"/{'/'.join(map(str, fault.absolute_path))}: {fault.message}" for fault in found[:MAX_FAULTS]]


def shortened(result: Json) -> Json:
    """The result, or its beginning and a word about what was left out when it is too long for a model."""
    text = result if isinstance(result, str) else json.dumps(result, ensure_ascii=False)
    if len(text) <= MAX_RESULT_CHARACTERS:
        return result
    return f"{text[:MAX_RESULT_CHARACTERS]}\n[cut: the result has {len(text)} characters, {MAX_RESULT_CHARACTERS} are shown]"
