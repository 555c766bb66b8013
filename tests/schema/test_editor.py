#!/usr/bin/env python3
"""What an author meets in an editor that uses yaml-language-server (VS Code, Neovim, Emacs ...).

Usage: test_editor.py FOLDER [OPTIONS OF UNITTEST]
FOLDER keeps the server, which comes from npm. Skipped (77) where it cannot be had.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from editor import Editor

SERVER = "yaml-language-server@2.0.0"
SOURCE = Path(__file__).resolve().parents[2]
SCHEMA = SOURCE / "policies" / "schema" / "pack.schema.json"
HOUSE = SOURCE / "policies" / "hotline-800" / "draft.yaml"  # a file that need not exist
ALL_OF_VARIANT = {"when", "text", "use", "norms", "removed"}

# Where the caret `^` stands, and all that is offered there.
OFFERED = {
    "keys of a phrase": ("phrases:\n  a:\n    ^",
                         {"use", "norms", "text", "variants", "locked", "removed"}),
    "the rest of them": ("phrases:\n  a:\n    use: Ask.\n    text: {en: Hi.}\n    ^",
                         {"norms", "variants", "locked", "removed"}),
    "half a key": ("phrases:\n  a:\n    us^",
                   {"use", "norms", "text", "variants", "locked", "removed"}),
    "keys of a variant": ("phrases:\n  a:\n    variants:\n      b:\n        ^", ALL_OF_VARIANT),
    "the same in a term": ("terms:\n  a:\n    variants:\n      b:\n        ^", ALL_OF_VARIANT),
    "keys of a variable": ("variables:\n  a:\n    ^",
                           {"type", "of", "required", "default", "example", "use", "norms",
                            "locked", "removed"}),
    "keys of a setting": ("settings:\n  a:\n    ^",
                          {"type", "of", "value", "use", "norms", "locked", "removed"}),
    "types": ("variables:\n  a:\n    type: ^",
              {"text", "number", "flag", "choice", "date", "time", "datetime", "duration",
               "phone", "money", "hours"}),
    "flags": ("variables:\n  a:\n    required: ^", {"true", "false"}),
    "channels": ("phrases:\n  a:\n    variants:\n      b:\n        when:\n          channel: ^",
                 {"voice", "chat", "email", "message", "present", "absent"}),
    "calendars": ("calendar:\n  a:\n    calendar: ^", {"gregorian", "chinese"}),
    "keys of a locale file": ("locale: ja\n^", {"phrases", "terms", "variables", "settings",
                                                "lexicons", "day_periods", "banned"}),
    "keys of a rule": ("banned:\n  a:\n    ^",
                       {"use", "norms", "severity", "action", "speaker", "channel", "in", "when",
                        "match", "unless", "hit", "miss", "instead", "repeats", "sounds", "locked",
                        "removed"}),
    "severities": ("banned:\n  a:\n    severity: ^", {"info", "warning", "error"}),
    "actions": ("banned:\n  a:\n    action: ^", {"flag", "mask", "block"}),
    "speakers": ("banned:\n  a:\n    speaker: ^", {"agent", "customer", "any"}),
    "channels of a rule": ("banned:\n  a:\n    channel: [^]",
                           {"voice", "chat", "email", "message"}),
    "snippets of rules": ("banned:\n  ^", {"banned rule"}),
    "snippets of phrases": ("phrases:\n  ^", {"phrase", "phrase with variants"}),
    "snippets of variables": ("variables:\n  ^", {"variable", "variable with choices"}),
    "snippets of settings": ("settings:\n  ^", {"setting", "setting with choices"}),
    "snippets of variants": ("phrases:\n  a:\n    variants:\n      ^",
                             {"variant with a condition", "variant for all other cases"}),
    "snippets of terms": ("terms:\n  ^", {"term"}),
    "snippets of festivals": ("calendar:\n  ^", {"festival by date", "festival by weekday",
                                                 "festival of the Chinese calendar"}),
    "a test": ("tests:\n  - ^", {"say", "with", "expect", "error", "variant", "test of a text",
                                 "test of a choice", "test of banned rules",
                                 "test of a flow"}),
    "a test of banned rules": ("tests:\n  - scan: a\n    ^",
                               {"with", "expect", "test of a text", "test of a choice",
                                "test of banned rules", "test of a flow"}),
    "a step": ("flows:\n  a:\n    steps:\n      - ^",
               {"say", "ask", "listen", "wait", "every", "record", "do", "guide", "remind", "set",
                "label", "go", "start", "end", "when", "until", "limits"}),
    "what is known of a text": ("tests:\n  - scan: a\n    with:\n      ^",
                                {"speaker", "channel", "state"}),
    "nothing for a text": ("phrases:\n  a:\n    text:\n      en: ^", set()),
}

# Where the mouse `^` points, and what is shown.
SHOWN = {
    "phrases:^\n  a: {en: Hi.}": "What to say, by the state of the call.",
    "phrases:\n  a^: {en: Hi.}": "What to say in this state of the call",
    "phrases:\n  a: {en^: Hi.}": "take turns from call to call",
    "phrases:\n  a:\n    variants:\n      b:\n        wh^en: {c: present}\n        text: {en: Hi.}":
        "all must hold",
    "phrases:\n  a:\n    variants:\n      b:\n        when: {c^: over 3m}\n        text: {en: Hi.}":
        "`at least 3m`",
    "phrases:\n  a:\n    variants:\n      b:\n        when: {channel^: chat}\n        text: {en: H}":
        "How customer and agent talk",
    "variables:\n  a: {type^: duration}": "* `money`: `128.50 CNY`: an amount and its currency",
    "variables:\n  a^: {type: duration}": "A value that the software gives to a call",
    "settings:\n  hold_^check_in: 15s": "its new value is enough",
    "banned:\n  a^:\n    match: {en: not my job}": "Something that must not be said",
    "banned:\n  a:\n    match: {en^: not my job}": "`…` is a gap of a few words",
    "banned:\n  a:\n    unless: {in^: turn}": "wherever they stand in what is said",
    "locales: [e^n]": "every phrase needs a text in it",
    "locale^: ja": "the texts of this language alone",
}

# The words that are underlined, and the only thing that is said.
TOLD = {
    "phrases:\n  a:\n    «uze»: Ask.\n    text: {en: Hi.}":
        "a phrase has no such key; its keys are `use`, `norms`, `text`, `variants`, `locked`",
    "phrases:\n  a:\n    variants:\n      b:\n        «wehn»: {c: on}\n        text: {en: Hi.}":
        "a variant has no such key; its keys are `when`, `text`, `use`, `norms`",
    "phrases:\n  a:\n    use: Ask.\n    «en»: Hi.":
        "a locale stands below `text:` when there are other keys beside it",
    "phrases:\n  a: «Hi.»": "write the locale first, as in `en: ...`, one line for each locale",
    "phrases:\n  a: {«zh_CN»: Hi., en: Hi.}":
        "this is no locale; write one as in `en`, `zh-Hans`, `zh-HK` or `pt-BR`",
    "phrases:\n  a: {en: «{surname}»}":
        "write one value here, not a group of keys; a text that begins with `{` or holds `: ` "
        "goes in quotes",
    "phrases:\n  «hold request»: {en: Hi.}":
        "a name has letters, digits, `_` and `-`, and `.` between its parts, as in `hold.request`",
    "«phrase»:\n  a: {en: Hi.}":
        "this is no section of a pack and no key of its manifest; phrases stand below `phrases:`",
    "variables:\n  a: {type: «time span»}":
        "there is no such type; types are `text`, `number`, `flag`, `choice`, `date`, `time`, "
        "`datetime`, `duration`, `phone`, `money`, `hours`",
    "variables:\n  a: {type: duration, default: «half an hour»}":
        "a duration is written as in `30s`, `3m` or `1h30m`",
    "variables:\n  a: {type: text, required: «yes»}": "write `true` or `false`",
    "settings:\n  a: {type: hours, value: «9 to 5»}":
        "opening hours are written as in `Mon-Fri 09:00-12:00 13:00-18:00; Sat 10:00-14:00`",
    "tests:\n  - «s»ay: a": "this test expects nothing: add `expect:` and the text, `variant:` "
                            "and its name, or `error:` and its code",
    "«e»xtends: [core]": "a manifest needs `cuecard`, `id` and `version`; in any other file "
                         "these keys have no place",
    "cuecard: «2»\nid: a\nversion: 1.0.0\nlocales: [en]": "write `cuecard: 1`",
    "calendar:\n  a: {month: «13», day: 1}": "Value is above the maximum of 12.",
    "banned:\n  a:\n    «mach»: {en: not my job}":
        "a banned rule has no such key; its keys are `use`, `norms`, `severity`, `action`, "
        "`speaker`, `channel`, `in`, `when`, `match`, `unless`, `hit`, `miss`, `instead`, "
        "`repeats`, `sounds`, `locked`",
    "banned:\n  a:\n    severity: error\n    «en»: not my job":
        "a locale stands below `match:`, `unless:`, `hit:` or `miss:`",
    "banned:\n  a:\n    match: «not my job»":
        "write the locale first, as in `en: ...`, one line for each locale",
    "banned:\n  a:\n    severity: «grave»": "severities are `info`, `warning` and `error`",
    "banned:\n  a:\n    channel: [chat, «phone»]":
        "channels are `voice`, `chat`, `email` and `message`",
    "banned:\n  a:\n    repeats: «yes»": "write `true` or `false`",
    "tests:\n  - «s»can: a": "this test expects nothing: add `expect:` and the rules that must "
                             "find something, or `expect: []` for none",
    "flows:\n  a:\n    steps:\n      - «s»ya: b":
        "this step does not say what is to be done: begin it with one of `say`, `ask`, `listen`, "
        "`wait`, `every`, `record`, `do`, `guide`, `remind`, `set`, `label`, `go`, `start`, `end`",
    "locale: ja\n«lexicon»: {}":
        "a locale file has no such key; its keys are `locale`, `phrases`, `terms`, `variables`, "
        "`settings`, `lexicons`, `day_periods`, `banned`",
}


def with_modeline(text, path, schema=SCHEMA):
    relative = os.path.relpath(schema, path.parent)
    return f"# yaml-language-server: $schema={relative}\n{text}"


def place_of(text, mark):
    """The text without the mark, and the (line, character) where it was."""
    before, _, after = text.partition(mark)
    return before + after, (before.count("\n"), len(before) - before.rfind("\n") - 1)


def between(start, end):
    return {"start": {"line": start[0], "character": start[1]},
            "end": {"line": end[0], "character": end[1]}}


class InTheEditor(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.editor = Editor(server)
        cls.addClassCleanup(cls.editor.close)

    def test_shipped_packs_are_clean(self):
        files = sorted(SOURCE.glob("policies/*/*.yaml"))
        self.assertGreater(len(files), 15)
        for path in files:
            with self.subTest(path.parent.name + "/" + path.name):
                text = with_modeline(path.read_text(encoding="utf-8"), path)
                self.assertEqual(self.editor.open(path, text), [])

    def test_keys_values_and_snippets_are_offered(self):
        for name, (marked, labels) in OFFERED.items():
            with self.subTest(name):
                text, place = place_of(with_modeline(marked, HOUSE), "^")
                self.editor.open(HOUSE, text)
                self.assertEqual(set(self.editor.complete(HOUSE, place)), labels)

    def test_every_section_is_offered_at_the_top(self):
        text, place = place_of(with_modeline("^", HOUSE), "^")
        self.editor.open(HOUSE, text)
        offered = self.editor.complete(HOUSE, place)
        for key in ("cuecard", "locales", "variables", "phrases", "norms", "tests", "locale"):
            self.assertIn(key, offered)
            self.assertNotEqual(offered[key]["documentation"], "")

    def test_a_snippet_goes_in_as_yaml(self):
        text, place = place_of(with_modeline("terms:\n  ^", HOUSE), "^")
        self.editor.open(HOUSE, text)
        self.assertEqual(
            self.editor.complete(HOUSE, place)["term"]["insertText"],
            "${1:name}:\n  use: ${2:what it stands for}\n  text:\n    ${3:en}: ${4:text}")

    def test_hovers_tell_what_a_key_is_for(self):
        for marked, part in SHOWN.items():
            with self.subTest(marked):
                text, (line, character) = place_of(with_modeline(marked, HOUSE), "^")
                self.editor.open(HOUSE, text)
                self.assertIn(part, self.editor.hover(HOUSE, (line, character - 1)))

    def test_a_slip_is_told_once_and_where_it_is(self):
        for marked, message in TOLD.items():
            with self.subTest(marked):
                text, start = place_of(with_modeline(marked, HOUSE), "«")
                text, end = place_of(text, "»")
                told = self.editor.open(HOUSE, text)
                self.assertEqual([(d["message"], d["range"]) for d in told],
                                 [(message, between(start, end))])

    def test_a_house_has_the_schema_beside_its_pack(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder, ".schema", SCHEMA.name)
            copy.parent.mkdir()
            shutil.copy(SCHEMA, copy)
            pack = Path(folder, "pack.yaml")
            text = with_modeline("cuecard: 1\nid: a\nversion: 1.0.0\nlocales: [en]\n", pack, copy)
            self.assertIn("$schema=.schema/pack.schema.json\n", text)
            self.assertEqual(self.editor.open(pack, text), [])
            told = self.editor.open(pack, text + "phrase: {}\n")
            self.assertEqual([d["range"]["start"] for d in told], [{"line": 5, "character": 0}])


class BySettings(unittest.TestCase):
    def test_a_folder_of_packs_without_the_line(self):
        editor = Editor(server, schemas={SCHEMA.as_uri(): "policies/**/*.yaml"})
        self.addCleanup(editor.close)
        self.assertEqual(len(editor.open(HOUSE, "phrase: {}\n")), 1)
        self.assertEqual(editor.open(SOURCE / "elsewhere.yaml", "phrase: {}\n"), [])


def get_server(folder):
    """The language server in this folder, fetched if need be; None where there is no way."""
    program = folder / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    if program.exists():
        return program
    if not (shutil.which("npm") and shutil.which("node")):
        return print("skipped: there is no npm here")
    folder.mkdir(parents=True, exist_ok=True)
    fetch = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder), SERVER]
    done = subprocess.run(fetch, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode != 0:
        return print(f"skipped: npm cannot install {SERVER}\n{done.stderr}")
    return program


if __name__ == "__main__":
    server = get_server(Path(sys.argv.pop(1)).absolute())
    if server is None:
        sys.exit(77)
    unittest.main()
