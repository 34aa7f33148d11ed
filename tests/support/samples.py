"""The least value that a JSON Schema asks for: what a scripted model answers when it is bound to a schema."""

from typing import cast

from quarterdeck.domains.models.contracts import ModelRequest
from quarterdeck.kernel.contracts import Json, JsonObject

TEXT = "A short text."


def answer(request: ModelRequest) -> str | JsonObject:
    """A text, or the least object that fits the schema that was asked for."""
    schema = request.output_schema
    return TEXT if schema is None else cast("JsonObject", sample(schema, schema))


def sample(schema: JsonObject, root: JsonObject) -> Json:
    """The least value, with one item in each list."""
    reference = schema.get("$ref")
    if isinstance(reference, str):
        node: Json = root
        for key in reference.removeprefix("#/").split("/"):
            node = cast("JsonObject", node)[key]
        return sample(cast("JsonObject", node), root)
    for key in ("const", "default"):
        if key in schema:
            return schema[key]
    for key in ("enum", "anyOf", "oneOf"):
        options = schema.get(key)
        if isinstance(options, list):
            return options[0] if key == "enum" else sample(cast("JsonObject", options[0]), root)
    return _of_type(schema, root)


def _of_type(schema: JsonObject, root: JsonObject) -> Json:
    match schema.get("type"):
        case "object":
            properties = cast("dict[str, JsonObject]", schema.get("properties", {}))
            return {name: sample(part, root) for name, part in properties.items()}
        case "array":
            return [sample(cast("JsonObject", schema.get("items", {})), root)]
        case "integer" | "number":
            return schema.get("minimum", 1)
        case "boolean":
            return True
        case _:
            return TEXT
