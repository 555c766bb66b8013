#!/usr/bin/env python3
"""The tool's manners: exit codes, help, formats, bad input, closed pipes."""
import os
import pty
import subprocess
import unittest

from cuecard_tool import SOURCE, TOOL, PackFolder, run, run_json

CLINIC = "tests/corpus/packs/good/clinic"
HELLO = ("say", CLINIC, "type.text", "--locale", "en", "--set", "name=Ada")
SAY_KEYS = ["text", "state", "locale", "requested_locale", "locale_match", "variant", "wording",
            "pack", "version", "source", "norms"]


class Say(unittest.TestCase):
    def test_text_alone_is_the_first_line(self):
        done = run(*HELLO)
        self.assertEqual(done.returncode, 0)
        lines = done.stdout.splitlines()
        self.assertEqual(lines[0], "Hello Ada.")
        self.assertEqual(len(lines), 2)
        for part in ("type.text", "default", "wording 1", "en", "clinic 1.2.0", "types.yaml:"):
            self.assertIn(part, lines[1])

    def test_a_locale_that_is_not_exact_says_why(self):
        done = run("say", CLINIC, "sparse", "--locale", "fi")
        self.assertIn("fallback", done.stdout.splitlines()[1])

    def test_json_keys(self):
        code, answer = run_json(*HELLO)
        self.assertEqual(code, 0)
        self.assertEqual(list(answer), SAY_KEYS)
        self.assertRegex(answer["source"], r"types\.yaml:\d+$")

    def test_source_is_the_line_of_the_text(self):
        _, answer = run_json(*HELLO)
        file, line = answer["source"].rsplit(":", 1)
        path = SOURCE / file if (SOURCE / file).exists() else SOURCE / CLINIC / file
        self.assertIn("Hello", path.read_text(encoding="utf-8").splitlines()[int(line) - 1])

    def test_explain(self):
        code, answer = run_json("say", CLINIC, "when.duration", "--set", "expected_wait=2m",
                                "--explain")
        self.assertEqual(code, 0)
        self.assertEqual(list(answer), SAY_KEYS + ["explain"])
        variants = answer["explain"]["variants"]
        self.assertEqual([v["name"] for v in variants], ["long", "some", "short"])
        self.assertEqual([v["chosen"] for v in variants], [False, False, True])
        condition = variants[0]["conditions"][0]
        self.assertEqual(condition["name"], "expected_wait")
        self.assertEqual(condition["expected"], "over 10m")
        self.assertIs(condition["holds"], False)
        human = run("say", CLINIC, "when.duration", "--set", "expected_wait=2m", "--explain")
        self.assertIn("over 10m", human.stdout)

    def test_no_clock_unless_asked(self):
        _, answer = run_json("say", CLINIC, "when.day_period", "--locale", "en")
        self.assertEqual(answer["variant"], "any")
        _, answer = run_json("say", CLINIC, "when.day_period", "--locale", "en", "--now", "now")
        self.assertNotEqual(answer["variant"], "any")
        _, answer = run_json("say", CLINIC, "when.day_period", "--locale", "en",
                             "--now", "2026-02-17T09:00+08:00")
        self.assertEqual(answer["variant"], "morning")

    def test_values_are_taken_as_they_are(self):
        for value in ("a=b", "[a,b]", "%%", "-3", "--set", "王"):
            with self.subTest(value):
                done = run("say", CLINIC, "type.text", "--locale", "en", f"--set=name={value}")
                self.assertEqual(done.stdout.splitlines()[0], f"Hello {value}.")

    def test_errors_are_usage(self):
        cases = {
            "unknown-state": ("say", CLINIC, "type.txt"),
            "missing-variable": ("say", CLINIC, "type.text"),
            "bad-value": ("say", CLINIC, "type.number", "--set", "visits=many"),
            "bad-option": ("say", CLINIC, "type.text", "--set", "name"),
        }
        for code, arguments in cases.items():
            with self.subTest(code):
                human = run(*arguments)
                self.assertEqual(human.returncode, 2)
                self.assertEqual(human.stdout, "")
                self.assertIn(f"error[{code}]", human.stderr)
                exit_code, answer = run_json(*arguments)
                self.assertEqual(exit_code, 2)
                self.assertEqual(list(answer["error"]), ["code", "message", "help", "name"])
                self.assertEqual(answer["error"]["code"], code)

    def test_nearest_state_and_variable(self):
        self.assertIn("type.text", run("say", CLINIC, "type.txt").stderr)
        done = run("say", CLINIC, "type.text", "--set", "nmae=Ada")
        self.assertEqual(done.returncode, 2)
        self.assertIn("`name`", done.stderr)

    def test_bad_clock(self):
        self.assertEqual(run(*HELLO, "--now", "yesterday").returncode, 2)

    def test_broken_pack(self):
        done = run("say", "no-such-pack", "opening")
        self.assertEqual(done.returncode, 3)
        self.assertIn("no-such-pack", done.stderr)
        code, answer = run_json("say", "no-such-pack", "opening")
        self.assertEqual(code, 3)
        self.assertEqual(answer["error"]["code"], "broken-pack")


class Lint(PackFolder):
    GOOD = "phrases:\n  opening: {en: Hello.}\n"

    def test_good(self):
        done = run("lint", self.pack(self.GOOD), cwd=self.folder)
        self.assertEqual(done.stdout, "1 pack checked: 0 errors, 0 warnings\n")
        self.assertEqual(done.returncode, 0)

    def test_bad(self):
        pack = self.pack("phrases:\n  opening: {en: \"Hello {nmae}.\"}\n")
        done = run("lint", pack, cwd=self.folder)
        self.assertEqual(done.returncode, 1)
        self.assertIn("error[unknown-argument]", done.stdout)
        self.assertTrue(done.stdout.endswith("1 pack checked: 1 error, 0 warnings\n"))

    def test_json(self):
        pack = self.pack("phrases:\n  opening: {en: \"Hello {nmae}.\"}\n")
        code, report = run_json("lint", pack, cwd=self.folder)
        self.assertEqual(code, 1)
        self.assertEqual(list(report), ["packs", "errors", "warnings", "infos"])
        self.assertEqual(list(report["packs"][0]), ["pack", "diagnostics"])
        diagnostic = report["packs"][0]["diagnostics"][0]
        self.assertEqual(list(diagnostic), ["severity", "code", "message", "help", "file", "line",
                                            "column", "end_column", "text", "notes"])
        self.assertEqual((diagnostic["line"], diagnostic["severity"]), (6, "error"))

    def test_warnings_fail_only_when_asked(self):
        pack = self.pack("variables:\n  idle: {type: text}\n" + self.GOOD)
        self.assertEqual(run("lint", pack, cwd=self.folder).returncode, 0)
        done = run("lint", pack, "--fail-on", "warning", cwd=self.folder)
        self.assertEqual(done.returncode, 1)
        self.assertIn("warning[unused-variable]", done.stdout)

    def test_several_packs(self):
        good = self.pack(self.GOOD)
        bad = self.pack("phrases:\n  opening: {en: }\n", "bad.yaml")
        done = run("lint", good, bad, cwd=self.folder)
        self.assertEqual(done.returncode, 1)
        self.assertIn("2 packs checked: 1 error", done.stdout)

    def test_missing_pack(self):
        for name in ("no-such-pack", "./no-such-pack", "./no-such.yaml"):
            with self.subTest(name):
                self.assertEqual(run("lint", name, cwd=self.folder).returncode, 3)


class Test(PackFolder):
    PHRASES = "phrases:\n  opening: {en: Hello.}\n"

    def test_passing(self):
        done = run("test", CLINIC)
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stdout, r"^\d+ passed, 0 failed\n$")

    def test_failing(self):
        pack = self.pack(self.PHRASES + "tests:\n  - {say: opening, expect: Goodbye.}\n")
        done = run("test", pack, cwd=self.folder)
        self.assertEqual(done.returncode, 1)
        for part in ("Goodbye.", "Hello.", "house.yaml:8", "0 passed, 1 failed"):
            self.assertIn(part, done.stdout)
        code, report = run_json("test", pack, cwd=self.folder)
        self.assertEqual(code, 1)
        self.assertEqual((report["passed"], report["failed"]), (0, 1))
        self.assertEqual(report["packs"][0]["results"][0]["expected"], ["Goodbye."])

    RULE = ("banned:\n  rude:\n    match: {en: shut up}\n    hit: {en: Shut up!}\n"
            "    miss: {en: %s}\n")

    def test_examples_of_rules(self):
        pack = self.pack(self.PHRASES + self.RULE % "Shut the door up." +
                         "tests:\n  - {scan: Shut up., expect: rude}\n"
                         "  - {scan: Hello., expect: []}\n")
        code, report = run_json("test", pack, cwd=self.folder)
        self.assertEqual((code, report["passed"], report["failed"]), (0, 4, 0))
        results = report["packs"][0]["results"]
        self.assertEqual([(r["name"], r["source"]) for r in results], [
            ("scan: Shut up.", "house.yaml:13"), ("scan: Hello.", "house.yaml:14"),
            ("hit rude (en)", "house.yaml:10"), ("miss rude (en)", "house.yaml:11")])
        self.assertEqual((results[0]["expected"], results[0]["actual"]), (["rude"], ["rude"]))

    def test_a_wrong_example_is_a_test_that_failed_though_nothing_else_can_be_done(self):
        pack = self.pack(self.PHRASES + self.RULE % "Oh shut up." +
                         "tests:\n  - {say: opening, expect: Hello.}\n")
        done = run("test", pack, cwd=self.folder)
        self.assertEqual(done.stdout, "house.yaml:11: failed: miss rude (en): `rude` finds "
                                      "`shut up`\n  actual    rude\n2 passed, 1 failed\n")
        self.assertEqual((done.returncode, done.stderr), (1, ""))
        self.assertEqual(run("lint", pack, cwd=self.folder).returncode, 1)
        self.assertEqual(run("say", pack, "opening", cwd=self.folder).returncode, 3)

    def test_a_slip_elsewhere_comes_first(self):
        pack = self.pack("phrases:\n  opening: {en: \"{nobody}\"}\n" + self.RULE % "Shut up.")
        done = run("test", pack, cwd=self.folder)
        self.assertEqual((done.returncode, done.stdout), (3, ""))
        self.assertIn("error[unknown-argument]", done.stderr)
        self.assertEqual(done.stderr.count("error["), 2, "the slip, and that the pack is broken")

    def test_none(self):
        done = run("test", self.pack(self.PHRASES), cwd=self.folder)
        self.assertEqual(done.returncode, 0)
        self.assertEqual(done.stdout, "./house.yaml: no tests\n0 passed, 0 failed\n")

    def test_broken(self):
        done = run("test", self.pack("phrases: 3\n"), cwd=self.folder)
        self.assertEqual(done.returncode, 3)
        self.assertIn("error[broken-pack]", done.stderr)


class Trace(PackFolder):
    def test_clinic(self):
        code, report = run_json("trace", CLINIC)
        self.assertEqual(code, 0)
        self.assertEqual(list(report), ["pack", "norms"])
        self.assertEqual(report["pack"], "clinic")
        self.assertEqual([list(norm) for norm in report["norms"]],
                         [["id", "title", "carried_by", "excluded"]] * 3)
        by_id = {norm["id"]: norm for norm in report["norms"]}
        self.assertIn("phrase:rotation", by_id["clinic-rules/2"]["carried_by"])
        self.assertIsNone(by_id["clinic-rules/2"]["excluded"])
        self.assertEqual(by_id["clinic-rules/3"]["excluded"], "nobody can hear it")

    def test_not_carried(self):
        pack = self.pack("norms:\n  rules:\n    title: Rules\n    clauses:\n"
                         "      \"1\": {title: Greet}\n      \"2\": {title: Smile}\n"
                         "phrases:\n  opening: {norms: [rules/1], text: {en: Hello.}}\n")
        done = run("trace", pack, cwd=self.folder)
        self.assertEqual(done.returncode, 1)
        self.assertTrue(done.stdout.startswith("! rules/2"), done.stdout)
        self.assertIn("phrase:opening", done.stdout)


class Usage(unittest.TestCase):
    def test_help_teaches(self):
        done = run("--help")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        for part in ("A pack is", "new", "say", "play", "scan", "show", "flow", "lint", "test",
                     "trace", "Exit codes", "CUECARD_PATH"):
            self.assertIn(part, done.stdout)
        self.assertGreaterEqual(done.stdout.count("\n  cuecard "), 4)

    def test_help_of_commands_has_an_example(self):
        for command in ("new", "say", "play", "scan", "show", "flow", "lint", "test", "trace"):
            with self.subTest(command):
                done = run(command, "--help")
                self.assertEqual(done.returncode, 0)
                self.assertIn(f"Usage: cuecard {command}", done.stdout)
                self.assertIn(f"\n  cuecard {command} ", done.stdout)

    def test_version(self):
        header = (SOURCE / "include/cuecard/version.h").read_text(encoding="utf-8")
        version = header.split('define CUECARD_VERSION "')[1].split('"')[0]
        self.assertEqual(run("--version").stdout, f"cuecard {version}\n")

    def test_nothing_to_do(self):
        done = run()
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("Usage", done.stderr)

    def test_slips(self):
        cases = {
            ("sya",): "did you mean `say`?",
            ("--vresion",): "did you mean `--version`?",
            ("say", "a", "b", "--locael", "en"): "did you mean `--locale`?",
            ("say", "--locael=en"): "did you mean `--locale`?",
            ("lint", "a", "--failon", "warning"): "did you mean `--fail-on`?",
            ("say", "a"): "STATE",
            ("say", "a", "b", "c"): "`c`",
            ("say", "a", "b", "--locale"): "--locale",
            ("lint", "a", "--format", "xml"): "human, json",
            ("lint", "a", "--fail-on", "info"): "error, warning",
        }
        for arguments, hint in cases.items():
            with self.subTest(arguments):
                done = run(*arguments)
                self.assertEqual((done.returncode, done.stdout), (2, ""))
                self.assertIn(hint, done.stderr)

    def test_ill_formed_arguments(self):
        for word in (b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xe4\xb8"):
            with self.subTest(word):
                done = subprocess.run([TOOL.encode(), b"say", CLINIC.encode(), word],
                                      cwd=SOURCE, capture_output=True, check=False)
                self.assertEqual(done.returncode, 2)
                self.assertIn(b"UTF-8", done.stderr)


class Streams(unittest.TestCase):
    def test_any_language_setting_gives_utf8(self):
        for setting in ("C", "POSIX", "zh_CN.GB2312", "nonsense", ""):
            with self.subTest(setting):
                done = run("say", CLINIC, "type.text", "--locale", "zh-CN", "--set", "name=王",
                           LANG=setting, LC_ALL=setting)
                self.assertEqual(done.stdout.splitlines()[0], "王您好。")

    def test_closed_pipe(self):
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run([TOOL, "--help"], stdout=writer, stderr=subprocess.PIPE, check=False)
        os.close(writer)
        self.assertIn(done.returncode, (-13, 3))

    def test_full_disk(self):
        with open("/dev/full", "wb") as full:
            for words in (["--help"], ["show", "hotline-800", "--format", "html"]):
                with self.subTest(words):
                    done = subprocess.run([TOOL, *words], stdout=full, stderr=subprocess.PIPE,
                                          check=False)
                    self.assertEqual(done.returncode, 3)
                    self.assertIn(b"cannot write", done.stderr)

    def test_no_colour_in_a_pipe(self):
        self.assertNotIn("\x1b", run(*HELLO, TERM="xterm").stdout)

    def test_colour_on_a_terminal_unless_unwanted(self):
        self.assertIn("\x1b", self.on_terminal(TERM="xterm"))
        self.assertNotIn("\x1b", self.on_terminal(TERM="xterm", NO_COLOR="1"))
        self.assertNotIn("\x1b", self.on_terminal(TERM="dumb"))

    def on_terminal(self, **environment):
        try:
            ours, theirs = pty.openpty()
        except OSError as reason:
            self.skipTest(f"no terminal to be had: {reason}")
        clean = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
        subprocess.run([TOOL, *HELLO], cwd=SOURCE, stdout=theirs, check=True,
                       env={**clean, **environment})
        os.close(theirs)
        with os.fdopen(ours, "rb") as screen:
            return screen.read1(10000).decode()


if __name__ == "__main__":
    unittest.main()
