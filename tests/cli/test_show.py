#!/usr/bin/env python3
"""`cuecard show`: the phrasebook in a terminal, as JSON and as the text of a page."""
import base64
import fcntl
import hashlib
import json
import os
import pty
import re
import struct
import subprocess
import tempfile
import termios
import unicodedata
import unittest
from pathlib import Path

from cuecard_tool import SOURCE, TOOL, run, run_json

SHIPPED = ["policies/core", "policies/hotline-800", "tests/corpus/packs/good/clinic"]

# Two locales listed, a regional one, one begun; a text is missing in each of two.
IN_WORK = """cuecard: 1
id: house
version: 1.2.0
title: {en: The House}
locales: [en, zh-Hant]
variables:
  wait: {type: duration, example: 3m, use: How long it takes.}
settings:
  check_in: {type: duration, value: 30s, use: Speak this often.}
terms:
  hour: {text: {en: day, zh-Hant: 日}}
phrases:
  hold:
    use: Ask for patience.
    norms: [handbook/1]
    variants:
      long:
        when: {wait: over 3m}
        text:
          en: ["About {wait}.", "Some {wait}, this {hour}."]
          zh-Hant: "{hour}{wait}。"
      short:
        text: {zh-Hant: 很快。, zh-HK: 好快。}
  bye: {en: Goodbye., ja: さようなら。}
"""


def width_of(text):
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)


def cut(line, begin, end):
    """What stands in the columns from begin to end; fails where a character straddles one."""
    out, at = "", 0
    for c in line:
        if at < begin < at + width_of(c) or at < end < at + width_of(c):
            raise AssertionError(f"{c} straddles a column in {line!r}")
        out += c if begin <= at < end else ""
        at += width_of(c)
    return out


def solid(text):
    return re.sub(r"\s", "", text)


class PackFolder(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def pack(self, text):
        (self.folder / "house.yaml").write_text(text, encoding="utf-8")
        return "./house.yaml"

    def show(self, text, *arguments, columns=80):
        return run("show", self.pack(text), *arguments, cwd=self.folder, COLUMNS=str(columns))


class Terminal(PackFolder):
    def test_side_by_side_where_there_is_room(self):
        done = self.show(IN_WORK, "--locale", "en", "--locale", "zh-Hant", "--locale", "zh-HK",
                         columns=84)
        self.assertEqual(done.stdout, """\
house 1.2.0  The House

hold
  Ask for patience.
  carries handbook/1
  en                          zh-Hant                     zh-HK
  [long] when wait: over 3m
  1. About {wait}.            {hour}{wait}。              = zh-Hant
  2. Some {wait}, this
     {hour}.
  [short] otherwise
  -- missing --               很快。                      好快。

bye
  en                          zh-Hant                     zh-HK
  Goodbye.                    -- missing --               -- missing --

--- terms, for use as {arguments} ---

hour
  en                          zh-Hant                     zh-HK
  day                         日                          = zh-Hant

--- variables, which the host supplies ---
wait: duration, such as 3m
  How long it takes.

--- settings of the house ---
check_in: 30s
  Speak this often.

2 phrases, 3 variants, 1 variant of terms, 3 locales; missing texts: 1 en, 1
zh-Hant, 1 zh-HK
""")

    def test_beneath_each_other_where_there_is_not(self):
        done = self.show(IN_WORK, columns=40)
        self.assertIn("""\
  [long] when wait: over 3m
  en       1. About {wait}.
           2. Some {wait}, this {hour}.
  zh-Hant  {hour}{wait}。
  zh-HK    = zh-Hant
  ja       -- missing --
""", done.stdout)
        self.assertIn("""\
  en       Goodbye.
  zh-Hant  -- missing --
  zh-HK    -- missing --
  ja       (not listed yet)
           さようなら。
""", done.stdout)

    def test_a_text_is_shown_where_its_own_column_is_not(self):
        done = self.show(IN_WORK, "--locale", "fr", columns=40)
        self.assertIn("  fr  = en\n      Goodbye.\n", done.stdout)

    def test_no_line_is_too_wide(self):
        for pack in SHIPPED:
            for columns in (20, 33, 60, 79, 80, 81, 120, 133, 200):
                done = run("show", pack, COLUMNS=str(columns))
                self.assertEqual(done.returncode, 0)
                widest = max(done.stdout.splitlines(), key=width_of)
                self.assertLessEqual(width_of(widest), columns, widest)

    def test_no_column_is_broken(self):
        done = run("show", "policies/hotline-800", COLUMNS="118")
        _, book = run_json("show", "policies/hotline-800")
        uses = " ".join(row["use"] + " " + row["variant_use"] for row in book["phrases"])
        starts, checked = [], 0
        for line in done.stdout.splitlines():
            if re.match(r"  zh-Hans +zh-Hant +en +zh-HK$", line):
                starts = [m.start() for m in re.finditer(r"\S+", line)]
            elif not line.strip():
                starts = []
            elif starts and width_of(line) > starts[1] and not (
                    re.match(r"  (\[|carries)", line) or line.strip() in uses):
                for begin, end in zip(starts, starts[1:]):
                    if width_of(line) > end:
                        self.assertEqual(cut(line, begin, end)[-2:], "  ", line)
                        checked += 1
        self.assertGreater(checked, 300)

    def test_nothing_is_lost(self):
        for pack in SHIPPED:
            _, book = run_json("show", pack)
            for locale in book["locales"]:
                shown = solid(run("show", pack, "--locale", locale, COLUMNS="30").stdout)
                _, column = run_json("show", pack, "--locale", locale)
                for row in column["phrases"] + column["terms"]:
                    for wording in row["texts"][0]["wordings"]:
                        self.assertIn(solid(wording), shown)

    def test_no_line_begins_with_a_mark_that_closes(self):
        done = run("show", "policies/hotline-800", "--locale", "zh-Hans", COLUMNS="40")
        for line in done.stdout.splitlines():
            self.assertNotRegex(line, r"^\s*[，。？！、；：）]")

    def test_no_text_steers_the_terminal(self):
        done = self.show(IN_WORK.replace("Goodbye.", r'"a\u202Eb"'), columns=200)
        self.assertIn("aU+202Eb", done.stdout)
        self.assertNotIn("\u202e", done.stdout)

    def test_errors_are_counted_after_the_book(self):
        done = self.show(IN_WORK)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stderr, "2 errors: run `cuecard lint ./house.yaml`\n")

    def test_words_of_a_file_that_cannot_be_read_are_not_passed_over(self):
        (self.folder / "house").mkdir()
        (self.folder / "house" / "pack.yaml").write_text(
            "cuecard: 1\nid: house\nversion: 1.0.0\nlocales: [en]\nextends: [core]\n",
            encoding="utf-8")
        (self.folder / "house" / "words.yaml").write_text("phrases: [\n", encoding="utf-8")
        done = run("show", "house", cwd=self.folder)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stdout, r"1 locale; more in files that\s+cannot be read\n$")
        _, book = run_json("show", "house", cwd=self.folder)
        self.assertIs(book["whole"], False)

    def test_an_odd_name_can_be_pasted(self):
        name = "it's a house.yaml"
        (self.folder / name).write_text(IN_WORK, encoding="utf-8")
        done = run("show", f"./{name}", cwd=self.folder)
        self.assertIn("run `cuecard lint './it'\\''s a house.yaml'`", done.stderr)

    def test_an_empty_file_is_no_pack(self):
        (self.folder / "empty.yaml").write_text("", encoding="utf-8")
        done = run("show", "empty.yaml", cwd=self.folder)
        self.assertEqual((done.returncode, done.stdout), (3, ""))

    def test_an_empty_pack(self):
        done = self.show("cuecard: 1\nid: house\nversion: 1.0.0\nlocales: [en]\n")
        self.assertEqual((done.returncode, done.stdout), (0, """\
house 1.0.0

0 phrases, 0 variants, 0 variants of terms, 1 locale; no text is missing
"""))

    def on_terminal(self, columns, **environment):
        try:
            ours, theirs = pty.openpty()
        except OSError as reason:
            self.skipTest(f"no terminal to be had: {reason}")
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        clean = {key: value for key, value in os.environ.items()
                 if key not in ("NO_COLOR", "COLUMNS")}
        process = subprocess.Popen([TOOL, "show", "policies/core"], cwd=SOURCE, stdout=theirs,
                                   env={**clean, **environment})
        os.close(theirs)
        shown = b""
        with os.fdopen(ours, "rb", buffering=0) as screen:
            try:
                while block := screen.read(4096):
                    shown += block
            except OSError:  # how a terminal ends
                pass
        self.assertEqual(process.wait(), 0)
        return shown.decode()

    def test_the_width_of_the_terminal_counts(self):
        for columns in (50, 130):
            lines = self.on_terminal(columns, TERM="dumb").splitlines()
            self.assertLessEqual(max(map(width_of, lines)), columns)
            self.assertEqual(any(re.search(r"zh-Hans +zh-Hant", line) for line in lines),
                             columns == 130)

    def test_colours_on_a_terminal_alone(self):
        self.assertIn("\x1b", self.on_terminal(80, TERM="xterm"))
        self.assertNotIn("\x1b", self.on_terminal(80, TERM="xterm", NO_COLOR="1"))
        self.assertNotIn("\x1b", run("show", "policies/core", TERM="xterm").stdout)


class Usage(PackFolder):
    def test_a_locale_given_twice_is_one_column(self):
        _, book = run_json("show", self.pack(IN_WORK), "--locale", "en", "--locale", "en",
                           "--locale", "zh_TW.UTF-8", cwd=self.folder)
        self.assertEqual(book["locales"], ["en", "zh-TW"])

    def test_what_is_no_tag_is_wrong_usage(self):
        done = self.show(IN_WORK, "--locale", "en", "--locale", "not a tag")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("error[unknown-locale]: `not a tag` is not a language tag", done.stderr)
        code, answer = run_json("show", self.pack(IN_WORK), "--locale", "en,de", cwd=self.folder)
        self.assertEqual((code, answer["error"]["code"]), (2, "unknown-locale"))

    def test_a_pack_that_cannot_be_read(self):
        for form in ("human", "html"):
            done = run("show", "no-such-pack", "--format", form)
            self.assertEqual((done.returncode, done.stdout), (3, ""))
            self.assertIn("no-such-pack", done.stderr)
        code, answer = run_json("show", "no-such-pack")
        self.assertEqual((code, answer["error"]["code"]), (3, "broken-pack"))

    def test_help(self):
        done = run("show", "--help")
        self.assertEqual(done.returncode, 0)
        self.assertIn("\n  cuecard show ", done.stdout)
        self.assertIn("\n  cuecard show ", run("--help").stdout)


class Data(PackFolder):
    TEXT = ["locale", "state", "served", "wordings", "pack", "file", "line"]

    def test_keys(self):
        code, book = run_json("show", self.pack(IN_WORK), cwd=self.folder)
        self.assertEqual(code, 1)
        self.assertEqual(list(book), ["pack", "title", "locales", "phrases", "terms", "variables",
                                      "settings", "whole", "diagnostics"])
        self.assertEqual(list(book["pack"]), ["id", "version", "locales", "bases", "files"])
        self.assertEqual(book["locales"], ["en", "zh-Hant", "zh-HK", "ja"])
        row = book["phrases"][0]
        self.assertEqual(list(row), ["id", "variant", "when", "use", "variant_use", "norms",
                                     "texts"])
        self.assertEqual(list(row["texts"][0]), self.TEXT)
        self.assertEqual([text["state"] for text in row["texts"]],
                         ["own", "own", "nearest", "missing"])
        self.assertEqual(row["when"], ["wait: over 3m"])
        self.assertEqual(row["texts"][0]["file"], "house.yaml")
        self.assertEqual(list(book["variables"][0]), ["name", "type", "required", "built_in",
                                                      "choices", "example", "use"])
        self.assertEqual(book["settings"], [{"name": "check_in", "type": "duration",
                                             "value": "30s", "choices": [],
                                             "use": "Speak this often."}])
        self.assertEqual({d["code"] for d in book["diagnostics"]},
                         {"missing-locale", "unlisted-locale"})

    def test_the_line_is_that_of_the_text(self):
        for pack in SHIPPED:
            _, book = run_json("show", pack)
            for row in book["phrases"] + book["terms"]:
                for text in row["texts"]:
                    lines = (SOURCE / text["file"]).read_text(encoding="utf-8").splitlines()
                    begin = text["wordings"][0].split("\n")[0][:8].replace("'", "")
                    self.assertIn(begin, lines[text["line"] - 1].replace("'", ""))


class Page(PackFolder):
    def page(self, text):
        return self.show(text, "--format", "html").stdout

    def test_it_holds_the_book(self):
        page = self.page(IN_WORK)
        data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page,
                         re.DOTALL)[1]
        _, book = run_json("show", self.pack(IN_WORK), cwd=self.folder)
        self.assertEqual(json.loads(data), book)

    def test_no_text_breaks_out(self):
        hostile = '</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)>'
        page = self.page(IN_WORK.replace("Ask for patience.", f"'{hostile}'"))
        self.assertEqual(page.count("<script"), self.page(IN_WORK).count("<script"))
        self.assertNotIn("<img", page)
        self.assertNotIn("<!--", page)

    def test_it_needs_nothing_but_itself(self):
        page = self.page(IN_WORK)
        self.assertNotRegex(page, r"https?:|\bsrc=|@import|url\(|<link")
        self.assertIn("default-src 'none'", page)

    def test_the_policy_names_script_and_style(self):
        """A changed script or style needs its new hash in the page's security policy."""
        page = self.page(IN_WORK)
        for element, rule in (("script", "script-src"), ("style", "style-src")):
            body = re.search(f"<{element}>(.*?)</{element}>", page, re.DOTALL)[1]
            digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
            self.assertIn(f"{rule} 'sha256-{digest}'", page, f"write sha256-{digest} there")


if __name__ == "__main__":
    unittest.main()
