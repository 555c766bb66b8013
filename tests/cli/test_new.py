#!/usr/bin/env python3
"""`cuecard new`: what it writes fits whatever it builds on, and works as it promises."""
import json
import os
import resource
import shlex
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from cuecard_tool import CORPUS, SOURCE, TOOL, run, run_json

GOOD = CORPUS / "packs" / "good"
SCHEMA = SOURCE / "policies" / "schema" / "pack.schema.json"
FILES = ["pack.yaml", "phrases.yaml", "tests.yaml", ".schema/pack.schema.json"]
YAML = FILES[:3]
MANIFEST = "cuecard: 1\nid: {}\nversion: 1.0.0\nlocales: [{}]\n"


def every_base():
    return sorted([path.parent.name for path in SOURCE.glob("policies/*/pack.yaml")] +
                  [path.stem if path.is_file() else path.name for path in GOOD.iterdir()])


class Houses(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run(self, *arguments, **options):
        # unittest calls run(result); the tool is called with words.
        if arguments and not isinstance(arguments[0], str):
            return super().run(*arguments)
        return run(*arguments, cwd=self.folder, CUECARD_PATH=str(GOOD), **options)

    def new(self, *arguments):
        done = self.run("new", *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def text(self, file):
        return (self.folder / file).read_text(encoding="utf-8")

    def base(self, name, text, locales="en"):
        (self.folder / f"{name}.yaml").write_text(MANIFEST.format(name, locales) + text,
                                                  encoding="utf-8")

    def check(self, house):
        """It has no flaw, passes its tests, and says what it shows. Returns the tests."""
        done = self.run("lint", house, "--fail-on", "warning")
        self.assertEqual((done.returncode, done.stdout), (0, "1 pack checked: 0 errors, "
                                                             "0 warnings\n"))
        done = self.run("test", house, "--format", "json")
        self.assertEqual(done.returncode, 0, done.stdout)
        return json.loads(done.stdout)["packs"][0]["results"]


class EveryBase(Houses):
    def test_the_house_is_flawless_and_its_tests_pass(self):
        for base in every_base():
            with self.subTest(base):
                self.new(f"house-{base}", "--extends", base)
                self.assertGreaterEqual(len(self.check(f"house-{base}")), 2)

    def test_in_each_of_its_languages_alone(self):
        for base in every_base():
            first = json.loads(self.run("show", base, "--format", "json").stdout)
            for locale in first["pack"]["locales"]:
                with self.subTest(base, locale=locale):
                    house = f"house-{base}-{locale}"
                    self.new(house, "--extends", base, "--locale", locale)
                    self.check(house)

    def test_its_files_are_as_the_schema_wants_them(self):
        sys.path.insert(0, str(SOURCE / "tests" / "schema"))
        try:
            import pack_files
        except ImportError as reason:
            self.skipTest(str(reason))
        for base in every_base():
            self.new(f"house-{base}", "--extends", base)
            for file in YAML:
                with self.subTest(base, file=file):
                    text = self.text(f"house-{base}/{file}")
                    for reader in pack_files.READERS:
                        self.assertEqual(
                            pack_files.complaints(pack_files.read(text, reader)), [])

    def test_it_changes_no_other_words(self):
        """What the base says by example is said by the house too, but for its own name."""
        self.new("house", "--extends", "hotline-800")
        tests = (SOURCE / "policies" / "hotline-800" / "tests.yaml").read_text(encoding="utf-8")
        (self.folder / "house" / "inherited.yaml").write_text(tests, encoding="utf-8")
        report = json.loads(self.run("test", "house", "--format", "json").stdout)
        failed = [r for r in report["packs"][0]["results"] if not r["passed"]]
        self.assertEqual([r for r in failed if "House" not in str(r["actual"])], [])


class Content(Houses):
    def test_files_and_what_is_told_of_them(self):
        told = self.new("my-house")
        written = sorted(str(path.relative_to(self.folder / "my-house"))
                         for path in (self.folder / "my-house").rglob("*") if path.is_file())
        self.assertEqual(written, sorted(FILES))
        for file in FILES:
            self.assertIn(f"wrote my-house/{file} ", told)
        self.assertEqual(self.text("my-house/.schema/pack.schema.json"),
                         SCHEMA.read_text(encoding="utf-8"))
        for file in YAML:
            self.assertTrue(self.text(f"my-house/{file}").startswith(
                "# yaml-language-server: $schema=.schema/pack.schema.json\n"))

    def test_the_next_commands_work_when_pasted(self):
        for house in ("my-house", "deep/down/house", "./house2", "./-house", "o'brien/it is/h", "云帆"):
            with self.subTest(house):
                told = self.new(house)
                commands = told.split("next:\n")[1].splitlines()
                self.assertEqual([shlex.split(c)[:2] for c in commands],
                                 [["cuecard", "lint"], ["cuecard", "say"], ["cuecard", "test"]])
                environment = {**os.environ, "CUECARD_PATH": "", "PATH": str(self.tool_folder())}
                for command in commands:
                    done = subprocess.run(["/bin/sh", "-c", command], cwd=self.folder,
                                          env=environment, capture_output=True, text=True,
                                          check=False)
                    self.assertEqual((done.returncode, done.stderr), (0, ""), command)

    def tool_folder(self):
        folder = self.folder / "bin"
        folder.mkdir(exist_ok=True)
        if not (folder / "cuecard").exists():
            (folder / "cuecard").symlink_to(TOOL)
        return folder

    def test_json(self):
        code, answer = run_json("new", "my-house", cwd=self.folder)
        self.assertEqual((code, list(answer)), (0, ["pack", "files", "next"]))
        self.assertEqual(answer["pack"], "my-house")
        self.assertEqual(answer["files"], [f"my-house/{file}" for file in FILES])

    def test_the_title_is_the_company(self):
        for title in ("Yunfan Home", "云帆家居", "it's: \"A\" # 1", "null", "*x", "A\tB"):
            with self.subTest(title):
                house = f"house-{abs(hash(title))}"
                self.new(house, "--extends", "hotline-800", "--title", title)
                self.check(house)
                done = self.run("say", house, "callback.promise", "--locale", "en")
                self.assertIn(f"Thank you for calling {title}.", done.stdout)

    def test_without_a_title_the_id_is_taken(self):
        self.new("yunfan-home.east_side")
        self.assertIn("\ntitle: Yunfan Home East Side\n",
                      self.text("yunfan-home.east_side/pack.yaml"))

    def test_the_words_of_the_base_are_there_to_be_changed(self):
        self.new("my-house", "--extends", "hotline-800")
        phrases = self.text("my-house/phrases.yaml")
        for words in ("  opening:\n", "    zh-Hant: 您好，{agent_number} 號客服人員為您服務",
                      "    zh-HK: 您好，{agent_number} 號職員為您服務"):
            self.assertIn(words, phrases)

    def test_the_choices_of_the_base_are_there_to_be_changed(self):
        self.base("shop", "settings:\n  tone: {of: [plain, warm, cold], value: warm, use: How.}\n"
                          "  wait: 30s\n  greeting: {type: text, value: Hi}\n"
                          "phrases:\n  opening: {en: Hello.}\n")
        self.new("house", "--extends", "shop")
        settings = self.text("house/pack.yaml").split("\nsettings:\n")[1]
        self.assertEqual(settings, "  # How.\n  tone: warm  # or: plain, cold\n  wait: 30s\n")

    def test_what_is_locked_is_left_alone(self):
        self.base("shop", "variables:\n  company: {type: text, default: Shop, locked: true}\n"
                          "settings:\n  tone: {of: [plain, warm], value: warm, locked: true}\n"
                          "phrases:\n  opening: {locked: true, text: {en: \"Hi, {company}.\"}}\n"
                          "  closing: {en: Bye.}\n")
        self.new("house", "--extends", "shop")
        self.check("house")
        written = self.text("house/pack.yaml") + self.text("house/phrases.yaml")
        for locked in ("company:", "tone", "opening"):
            self.assertNotIn(locked, written)
        self.assertIn("\n  closing:\n    en: Bye.\n", written)

    def test_names_that_are_taken_are_not_taken_again(self):
        self.base("shop", "variables:\n  callback_in: {type: text, default: x}\n"
                          "  company: {type: flag, default: true}\n"
                          "terms:\n  house_name: {en: x}\n"
                          "phrases:\n  callback.promise:\n    en: \"x {callback_in} {house_name} "
                          "{company, select, true {x} other {y}}\"\n")
        self.new("house", "--extends", "shop")
        self.check("house")
        phrases = self.text("house/phrases.yaml")
        self.assertIn("  callback.promise_2:\n", phrases)
        self.assertIn("{callback_in_2}. Thank you for calling {house_name_2}.", phrases)

    def test_a_language_nobody_has_written_gets_words_of_the_base(self):
        self.base("shop", "phrases:\n  opening:\n    variants:\n"
                          "      mail: {when: {channel: email}, text: {fr: Salut., en: Hi.}}\n"
                          "      other: {text: {fr: Bonjour., en: Hello.}}\n", "fr, en")
        self.new("house", "--extends", "shop")
        self.check("house")
        self.assertIn("fr: Bonjour. ({callback_in}, {company})\n",
                      self.text("house/phrases.yaml"))

    def test_languages_by_other_names(self):
        self.new("house", "--extends", "hotline-800", "--locale", "zh_TW.UTF-8",
                 "--locale", "zh-CN", "--locale", "zh-Hant")
        self.assertIn("\nlocales: [zh-Hant, zh-Hans]\nfallback: zh-Hant\n",
                      self.text("house/pack.yaml"))
        self.check("house")

    def test_regional_words_go_where_their_language_goes(self):
        for locale, regional in (("zh-Hant", True), ("en", False)):
            self.new(locale, "--extends", "hotline-800", "--locale", locale)
            phrases = self.text(f"{locale}/phrases.yaml")
            self.assertIn("\n  opening:\n", phrases)
            self.assertEqual("    zh-HK: " in phrases, regional)

    def test_several_bases(self):
        self.base("night", "phrases:\n  night: {zh-Hans: 晚安, zh-Hant: 晚安, en: Good night.}\n",
                  "zh-Hans, zh-Hant, en")
        self.new("house", "--extends", "hotline-800", "--extends", "night")
        self.check("house")
        self.assertIn("\nextends: [hotline-800, night]\n", self.text("house/pack.yaml"))
        self.assertIn("It builds on hotline-800 and night:", self.text("house/pack.yaml"))


class Refused(Houses):
    def refused(self, code, part, *arguments, exit_code=2):
        before = sorted(self.folder.rglob("*"))
        done = self.run("new", *arguments)
        self.assertEqual((done.returncode, done.stdout), (exit_code, ""), done.stderr)
        self.assertIn(f"error[{code}]", done.stderr)
        self.assertIn(part, done.stderr)
        self.assertEqual(sorted(self.folder.rglob("*")), before, "something was written")

    def test_nothing_is_written_over(self):
        (self.folder / "file").write_text("mine", encoding="utf-8")
        (self.folder / "full").mkdir()
        (self.folder / "full" / ".hidden").write_text("mine", encoding="utf-8")
        for house in ("file", "full"):
            with self.subTest(house):
                self.refused("folder-in-use", "ever written over", house)

    def test_an_empty_folder_will_do(self):
        (self.folder / "house").mkdir()
        self.new("house")
        (self.folder / "here").mkdir()
        done = run("new", ".", cwd=self.folder / "here")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("\nid: here\n", self.text("here/pack.yaml"))

    def test_names(self):
        self.refused("bad-id", "use letters, digits", "my house")
        self.refused("bad-id", "use letters, digits", "a\nid: b")
        self.refused("bad-id", "the house has no name", "")
        self.refused("unknown-base", "did you mean `hotline-800`?", "house",
                     "--extends", "hotline-80")
        self.refused("unknown-base", "packs found: ", "house", "--extends", "a]b")
        self.refused("base-cycle", "`core` would extend itself", "core")
        self.refused("base-cycle", "give the folder another name", "core",
                     "--extends", "hotline-800")

    def test_languages(self):
        for locale in ("ja", "x", "not a tag", "en, ja]"):
            with self.subTest(locale):
                self.refused("unknown-locale", "zh-Hans, zh-Hant, en", "house",
                             "--locale", locale)

    def test_varieties_of_its_languages(self):
        for locale, language in (("en-GB", "en"), ("zh-HK", "zh-Hant")):
            with self.subTest(locale):
                self.refused("unknown-locale", f"write `{language}`", "house",
                             "--locale", locale)

    def test_titles(self):
        for title in ("A {name}", "  ", "a\x1bb", "a\u202eb"):
            with self.subTest(title):
                self.refused("bad-title", "as it is spoken", "house", "--title", title)

    def test_broken_bases(self):
        self.base("shop", "phrases: 3\n")
        self.refused("broken-pack", "shop.yaml:5:", "house", "--extends", "shop", exit_code=3)

    def test_what_cannot_be_written(self):
        self.refused("unwritable", "/dev/null/house", "/dev/null/house", exit_code=3)

    def test_nothing_is_left_of_what_could_not_be_written_whole(self):
        (self.folder / "empty").mkdir()
        for house, left in [("house", False), ("empty", True)]:
            with self.subTest(house):
                done = self.with_little_space("new", house)
                self.assertEqual(done.returncode, 3)
                self.assertIn("error[unwritable]", done.stderr)
                self.assertEqual((self.folder / house).exists(), left)
                if left:
                    self.assertEqual(list((self.folder / house).iterdir()), [])
                self.new(house)  # and so the next attempt finds no hindrance

    def with_little_space(self, *arguments):
        """The tool where no file may become longer than 50,000 bytes."""
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (50000, 50000))
        return subprocess.run(
            [TOOL, *arguments], cwd=self.folder, capture_output=True, encoding="utf-8",
            timeout=60, check=False, restore_signals=False, preexec_fn=limit)

    def test_where_the_folder_is_gone(self):
        script = 'mkdir gone; cd gone; rmdir ../gone; exec "$0" new house'
        done = subprocess.run(["bash", "-c", script, TOOL], cwd=self.folder, check=False,
                              capture_output=True, encoding="utf-8", timeout=60)
        self.assertEqual(done.returncode, 3)
        self.assertIn("error[unwritable]", done.stderr)

    def test_json(self):
        code, answer = run_json("new", "a b", cwd=self.folder)
        self.assertEqual((code, answer["error"]["code"]), (2, "bad-id"))


if __name__ == "__main__":
    unittest.main()
