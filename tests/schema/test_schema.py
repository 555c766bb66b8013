#!/usr/bin/env python3
"""The schema for editors says what cuecard says, as far as one file tells.

Skipped (77) where the Python packages jsonschema and PyYAML are missing.
"""

import itertools
import json
import random
import re
import sys
import tempfile
import unittest
from pathlib import Path

try:
    import jsonschema
    import yaml  # noqa: F401
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
from cuecard_tool import CORPUS, SOURCE, run_json  # noqa: E402
from pack_files import PACKS, READERS, SCHEMA, complaints, read, shipped_files  # noqa: E402
from samples import (  # noqa: E402
    BASE, HEAD, ID_PIECE, MANIFEST_LINES, OVERLAYS, PIECES, STEP_VALUES, TAG_PIECES, TRANSLATIONS, VALUES,
    places)

BAD = CORPUS / "packs" / "bad"


def schemas_in(node, place="#"):
    """Every object of the schema with its place."""
    if isinstance(node, dict):
        yield place, node
    children = node.items() if isinstance(node, dict) else enumerate(node)
    for name, child in children:
        if isinstance(child, (dict, list)):
            yield from schemas_in(child, f"{place}/{name}")


class Schema(unittest.TestCase):
    def test_it_is_draft_07(self):
        jsonschema.Draft7Validator.check_schema(SCHEMA)
        self.assertEqual(SCHEMA["$schema"], "http://json-schema.org/draft-07/schema#")

    def test_every_definition_is_used(self):
        used = re.findall(r'"#/definitions/(\w+)"', json.dumps(SCHEMA))
        self.assertEqual(sorted(set(used)), sorted(SCHEMA["definitions"]))

    def test_messages_are_worded_like_diagnostics(self):
        for place, schema in schemas_in(SCHEMA):
            message = schema.get("errorMessage")
            if isinstance(message, str):
                with self.subTest(place):
                    self.assertRegex(message, r"^[a-z`]")
                    self.assertRegex(message, r"[^.]$")
                    self.assertNotRegex(message, r"(?i)propert|object|array|string|schema|regex")

    def test_examples_in_hovers_fit(self):
        """The example of a key is YAML, and shows that key or an entry."""
        for place, schema in schemas_in(SCHEMA):
            hover = schema.get("markdownDescription", "")
            for example in re.findall(r"```yaml\n(.*?)\n```", hover, re.S):
                with self.subTest(place):
                    self.assertIsInstance(read(example), dict)

    def test_snippets_fit_where_they_are_offered(self):
        count = 0
        for place, schema in schemas_in(SCHEMA):
            snippets = [snippet for part in schema.get("allOf", [])
                        for snippet in part.get("defaultSnippets", [])]
            for snippet in snippets:
                with self.subTest(place, snippet=snippet["label"]):
                    self.assertEqual(complaints(filled(snippet["body"]), schema), [])
                    count += 1
        self.assertGreater(count, 10)


def filled(body):
    """A snippet as it stands after the tab key was pressed often enough."""
    if isinstance(body, dict):
        return {filled(key): filled(value) for key, value in body.items()}
    if isinstance(body, list):
        return [filled(item) for item in body]
    first_choice = re.sub(r"\$\{\d+\|([^,|]*)[^}]*\}", r"\1", body)
    return read(re.sub(r"\$\{\d+:([^}]*)\}", r"\1", first_choice))


class GoodPacks(unittest.TestCase):
    def test_every_file_read_in_every_way(self):
        files = shipped_files()
        self.assertGreater(len(files), 30)
        for path, reader in itertools.product(files, READERS):
            with self.subTest(path.name, reader=reader.__name__):
                self.assertEqual(complaints(read(path.read_text(encoding="utf-8"), reader)), [])

    def test_every_pack_of_the_manual(self):
        manual = (SOURCE / "policies" / "README.md").read_text(encoding="utf-8")
        packs = re.findall(r"```yaml\n((?:cuecard|locale): .*?)```", manual, re.S)
        self.assertGreater(len(packs), 5)
        for pack in packs:
            with self.subTest(pack.splitlines()[0]):
                self.assertEqual(complaints(read(pack)), [])


# Codes of diagnostics that one file shows, and the files whose slip only the whole pack shows.
SEEN = {
    "unknown-key": (),
    "misplaced-key": (),
    "wrong-type": (),
    "unknown-type": (),
    "unknown-format-version": (),
    "text-without-locale": (),
    "bad-id": (),
    "bad-locale": (),
    "not-a-map": (),
    "empty-text": (),
    "empty-value": (),
    "brace-in-value": (),
    "bad-value": ("author-wrong-type.yaml",),  # the base says which type it is
    "missing-key": (  # a base may have it
        "missing-key-text.yaml", "missing-key-type.yaml", "banned-missing-match.yaml"),
    "unknown-choice": ("unknown-choice.yaml", "banned-when.yaml"),  # choices of the pack's own
}


class BadPacks(unittest.TestCase):
    def test_what_one_file_shows(self):
        shown = {code: 0 for code in SEEN}
        for golden in sorted(BAD.glob("*.expected")):
            text = golden.read_text(encoding="utf-8")
            for file, code in re.findall(r"^([^\s:]+):\d+:\d+: \w+\[([a-z-]+)\]", text, re.M):
                # What the names in flows stand for takes the whole pack to know.
                if code not in SEEN or file in SEEN[code] or file.startswith("call-"):
                    continue
                with self.subTest(file, code=code):
                    self.assertNotEqual(complaints(read((BAD / file).read_text("utf-8"))), [])
                shown[code] += 1
        self.assertEqual([code for code in SEEN if not shown[code]], [])


# ---- the tool as the oracle: values of all kinds in places of all kinds


def packs_of_all_kinds():
    for place, form in places().items():
        values = {"manifest": MANIFEST_LINES, "step": STEP_VALUES}.get(place, VALUES)
        for value in values if "@" in form else [""]:
            yield f"{place}: {value}", form.replace("@", value)


def judged_by_the_tool(packs):
    """The codes of the errors of each pack: {name: {code, ...}}."""
    errors = {name: set() for name, _ in packs}
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for number, (name, text) in enumerate(packs):
            Path(folder, f"p{number}.yaml").write_text(text, encoding="utf-8")
            files[f"p{number}.yaml"] = name
        for some in batches(list(files), 200):
            _, answer = run_json("lint", *(f"./{file}" for file in some), cwd=folder)
            for file, pack in zip(some, answer["packs"]):
                errors[files[file]] |= {diagnostic["code"] for diagnostic in pack["diagnostics"]
                                        if diagnostic["severity"] == "error"}
    return errors


def batches(items, size):
    return (items[i:i + size] for i in range(0, len(items), size))


# What the schema has to see wherever it happens.
ALWAYS = {
    "unknown-key", "wrong-type", "unknown-type", "unknown-format-version", "text-without-locale",
    "bad-id", "empty-text", "empty-value", "brace-in-value", "misplaced-key",
}
# What the schema refuses though the tool does not mind.
STRICTER = {
    ("locales: no", "Yaml11"),  # YAML 1.1 takes the tag of Norwegian for a flag
    # an empty word or title: an editor says so, as of any other empty text
    'title: {en: ""}', 'document title: {en: ""}', 'lexicon: {en: ""}', 'lexicon words: {en: ""}',
}
# What is another thing to an editor than it is to cuecard: YAML takes `True` for `true`.
INVISIBLE = {f"{place}: True" for place in (
    "phrase locked", "variable required", "setting flag", "rule locked", "rule repeats",
    "rule sounds", "flow locked")} | {"timing at most: rings"}  # there is a name `rings`


class Oracle(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.packs = list(packs_of_all_kinds())
        cls.errors = judged_by_the_tool(cls.packs)

    def test_it_tries_both(self):
        fine = sum(1 for errors in self.errors.values() if not errors)
        self.assertGreater(fine, 500)
        self.assertGreater(len(self.packs) - fine, 2000)

    def test_what_the_tool_takes_the_schema_takes(self):
        for name, text in self.packs:
            if self.errors[name] or name in STRICTER:
                continue
            for reader, value in distinct_readings(text):
                if (name, reader) not in STRICTER:
                    with self.subTest(name, reader=reader):
                        self.assertEqual(complaints(value), [])

    def test_what_the_tool_refuses_the_schema_refuses(self):
        for name, text in self.packs:
            if self.errors[name] & ALWAYS and name not in INVISIBLE:
                with self.subTest(name, codes=self.errors[name]):
                    self.assertFalse(PACKS.is_valid(read(text)))


def distinct_readings(text):
    """A pack as the readers see it, without those that see the same: (reader, value)."""
    seen = []
    for reader in READERS:
        value = repr(read(text, reader))
        if value not in seen:
            seen.append(value)
            yield reader.__name__, read(text, reader)


# ---- what an overlay and a locale file may hold

class Overlays(unittest.TestCase):
    def test_what_may_be_laid_over_a_base(self):
        house = "cuecard: 1\nid: house\nversion: 1.0.0\nextends: [base]\n"
        for overlay in OVERLAYS:
            self.accepted(overlay, {"base.yaml": BASE, "house.yaml": house + overlay}, "house.yaml")

    def test_what_a_locale_file_may_hold(self):
        house = "cuecard: 1\nid: house\nversion: 1.0.0\nextends: [base]\nlocales: [en]\n"
        for lines in TRANSLATIONS:
            text = "locale: de\n" + (lines if lines != "{}" else "")
            files = {"base.yaml": BASE, "house/pack.yaml": house, "house/de.yaml": text}
            self.accepted(lines, files, "house/de.yaml")

    def accepted(self, name, files, file):
        """By the tool as part of its pack, and by the schema however it is read."""
        with tempfile.TemporaryDirectory() as folder, self.subTest(name):
            for path, text in files.items():
                Path(folder, path).parent.mkdir(exist_ok=True)
                Path(folder, path).write_text(text, encoding="utf-8")
            _, answer = run_json("lint", f"./{file.split('/')[0]}", cwd=folder)
            told = [(d["code"], d["message"]) for d in answer["packs"][0]["diagnostics"]
                    if d["severity"] == "error"]
            self.assertEqual(told, [])
            for reader, value in distinct_readings(files[file]):
                self.assertEqual((reader, complaints(value)), (reader, []))


# ---- notations, right and wrong, put together from pieces: one of each column

def notations(columns, most=120):
    """Some of the strings that take one piece of each column; always the same ones."""
    strings = {"".join(pieces) for pieces in itertools.product(*columns)}
    strings = sorted(string for string in strings if string.strip())
    return random.Random(1).sample(strings, min(most, len(strings)))


def refused_by_both(lines, section, code):
    """Which of the entries of a section the tool refuses with that code, and which the schema."""
    text = HEAD + f"{section}:\n" + "".join(f"  {line}\n" for line in lines)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "pack.yaml").write_text(text, encoding="utf-8")
        _, answer = run_json("lint", folder)
    first = len(HEAD.splitlines()) + 2
    told = {lines[diagnostic["line"] - first] for diagnostic in answer["packs"][0]["diagnostics"]
            if diagnostic["code"] == code}
    seen = {line for line in lines if complaints(read(HEAD + f"{section}:\n  {line}\n"))}
    return told, seen


def quoted(text):
    return json.dumps(text)


class Notations(unittest.TestCase):
    def test_values_by_type(self):
        for kind, pieces in PIECES.items():
            lines = [f"a{i}: {{type: {kind}, value: {quoted(text)}}}"
                     for i, text in enumerate(notations(pieces))]
            told, seen = refused_by_both(lines, "settings", "bad-value")
            with self.subTest(kind):
                self.assertLess(len(told), len(lines))
                self.assertEqual(seen - told, set())
                self.assertEqual(told - seen, set())

    def test_names(self):
        lines = [f"{quoted(text)}: {{words: {{en: [a]}}}}" for text in notations([ID_PIECE] * 3)]
        told, seen = refused_by_both(lines, "lexicons", "bad-id")
        self.assertGreater(len(lines) - len(told), 10)
        self.assertEqual(seen, told)

    def test_locales(self):
        lines = [f"a{i}: {{words: {{{quoted(text)}: [a]}}}}"
                 for i, text in enumerate(notations(TAG_PIECES))]
        told, seen = refused_by_both(lines, "lexicons", "bad-locale")
        self.assertGreater(len(lines) - len(told), 10)
        self.assertEqual(seen - told, set())
        # Languages, scripts and regions that do not exist are for the tool to know.
        self.assertLess(len(told - seen), len(seen) / 5)


if __name__ == "__main__":
    unittest.main()
