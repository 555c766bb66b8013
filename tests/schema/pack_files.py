"""Pack files as editors see them, and the schema that they are held against.

cuecard takes every value for text; an editor's parser makes numbers, flags and dates of some.
Which, depends on its version of YAML, so a file is read in each of the ways below.
"""

import json
import re
from pathlib import Path

import jsonschema
import yaml

SOURCE = Path(__file__).resolve().parents[2]
SCHEMA_FILE = SOURCE / "policies" / "schema" / "pack.schema.json"
SCHEMA = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))


class Keyed:
    """Keys stay as they are written: `1.1` and `no` are names here."""

    def construct_mapping(self, node, deep=False):
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


class AsText(Keyed, yaml.CBaseLoader):
    """As cuecard does: nothing but text."""


class Yaml11(Keyed, yaml.CSafeLoader):
    """`yes` is a flag and `09:00` a number; a date has no type in JSON and stays text."""


class Yaml12(Keyed, yaml.CSafeLoader):
    """The core schema: `yes`, `09:00` and dates are text."""

    yaml_implicit_resolvers = {}


Yaml11.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: node.value)
for tag, form, first in [
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
]:
    Yaml12.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(f"^(?:{form})$"), first)
Yaml12.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))

READERS = (AsText, Yaml11, Yaml12)


def read(text, reader=Yaml12):
    return yaml.load(text, reader)


PACKS = jsonschema.Draft7Validator(SCHEMA)


def complaints(value, schema=None):
    """What the schema, or a part of it, has against a value: `place: message`, or nothing."""
    part = PACKS
    if schema is not None:
        part = PACKS.evolve(schema={**schema, "definitions": SCHEMA["definitions"]})
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}"[:200]
            for error in part.iter_errors(value)]


def shipped_files():
    """The files of all packs that are fine."""
    shipped = SOURCE.glob("policies/*/*.yaml")
    corpus = SOURCE.glob("tests/corpus/packs/good/**/*.yaml")
    return sorted([*shipped, *corpus])
