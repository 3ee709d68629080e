"""The JSON schema of our entries in a site's configuration, made from the options themselves."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ..locale.catalogue import ALL_CATEGORIES
from ..locale.words import messages
from .options import EXTENSION_OPTIONS, OPTIONS, schemas
from .registry import REGISTRY
from .value_readers import TAG, TEXT, Schema, table

_PLUGIN = ("practice", "/practice")
_TABLE = ["object", "null"]
_EXTENSION = (
    "practice",
    "mkdocs_practice.extension",
    "mkdocs_practice.extension:PracticeExtension",
)


def options_schema_text() -> str:
    """The schema as a file."""
    return json.dumps(options_schema(), indent=2, ensure_ascii=False) + "\n"


def options_schema() -> dict[str, Any]:
    """The schema of a `mkdocs.yml`; of all that is not ours it says nothing."""
    plugin = {name: _or_nothing(schema) for name, schema in schemas(OPTIONS).items()}
    extension = schemas({name: OPTIONS[name] for name in EXTENSION_OPTIONS})
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "mkdocs.yml with mkdocs-practice",
        "description": "The options of the plugin and of the Markdown extension.",
        "type": "object",
        "properties": {
            "plugins": _entries(_PLUGIN, "plugin"),
            "markdown_extensions": _entries(_EXTENSION, "extension"),
        },
        "definitions": {
            "plugin": {**table(plugin), "type": _TABLE},
            "extension": {**table(extension), "type": _TABLE},
            "rule": {"enum": list(_choices_of_rules())},
            "words": _words(),
        },
    }


def _entries(names: Iterable[str], definition: str) -> Schema:
    """A list of entries, or a mapping of them, of which those of these names are ours."""
    entries = {"properties": {name: {"$ref": f"#/definitions/{definition}"} for name in names}}
    return {**entries, "items": entries}


def _or_nothing(schema: Schema) -> Schema:
    """A schema that also takes an option without a value, which then has its default."""
    kind = schema.get("type")
    if kind is None:
        words = {name: schema[name] for name in ("description", "markdownDescription")}
        rest = {name: each for name, each in schema.items() if name not in words}
        return {**words, "anyOf": [rest, {"type": "null"}]}
    kinds = [kind] if isinstance(kind, str) else kind
    return {**schema, "type": [*kinds, *(["null"] if "null" not in kinds else [])]}


def _choices_of_rules() -> Iterable[str]:
    """All names of rules, codes, and beginnings of codes."""
    codes = sorted(rule.code for rule in REGISTRY.rules)
    yield from sorted(rule.name for rule in REGISTRY.rules)
    yield from codes
    yield from sorted({code[:length] for code in codes for length in range(2, len(codes[0]))})


def _words() -> Schema:
    """The words of a site's own: by name, or by language and name."""
    forms: Schema = {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"enum": list(ALL_CATEGORIES)},
        "additionalProperties": TEXT,
    }
    words: dict[str, Schema] = {}
    for name, english in messages().items():
        text = TEXT if len(english) == 1 else {"anyOf": [TEXT, forms]}
        words[name] = {**text, "description": " / ".join(english.values())}
    again = {name: {"$ref": f"#/definitions/words/properties/{name}"} for name in words}
    language = f"^(?!(?:{'|'.join(words)})$){TAG}$"
    return {**table(words), "patternProperties": {language: table(again)}}
