"""Pure checks of tools: arguments against schemas, sizes of results."""

import json

from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.json_schema import value_faults

MAX_RESULT_CHARACTERS = 20_000
MAX_ARGUMENT_CHARACTERS = 200_000
MAX_FAULTS = 5


def argument_faults(schema: JsonObject, arguments: JsonObject) -> list[str]:
    """What is wrong with the arguments, in words that a model can act on."""
    if len(json.dumps(arguments)) > MAX_ARGUMENT_CHARACTERS:
        return [f"the arguments are longer than {MAX_ARGUMENT_CHARACTERS} characters"]
    return [f"{fault.pointer or '/'}: {fault.message}" for fault in value_faults(schema, arguments)[:MAX_FAULTS]]


def shortened(result: Json) -> Json:
    """The result, or its beginning and a word about what was left out when it is too long for a model."""
    text = result if isinstance(result, str) else json.dumps(result, ensure_ascii=False)
    if len(text) <= MAX_RESULT_CHARACTERS:
        return result
    shown = text[:MAX_RESULT_CHARACTERS]
    return f"{shown}\n[cut: {len(text) - len(shown)} of the result's {len(text)} characters are left out]"
