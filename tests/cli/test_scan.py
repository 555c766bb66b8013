#!/usr/bin/env python3
"""`cuecard scan`: what it prints, in each form, and what it refuses."""
import json
import subprocess
import time
import unittest

from cuecard_tool import CORPUS, SOURCE, TOOL, PackFolder, run, run_json

DESK = "tests/corpus/packs/good/web-desk"
KEYS = ["rule", "severity", "action", "span", "line", "column", "text", "instead", "norms",
        "source"]
HOUSE = """\
cuecard: 1
id: house
version: 1.0.0
locales: [en, zh-Hans]
variables:
  name: {type: text, required: true, example: Ada}
phrases:
  sorry: {en: I am sorry., zh-Hans: 对不起。}
  named: {en: "Sorry, {name}.", zh-Hans: "{name}，对不起。"}
banned:
  rude:
    use: Be kind.
    severity: error
    norms: [manners/3]
    match: {en: shut up, zh-Hans: 闭嘴}
    instead: sorry
    hit: {en: Shut up!, zh-Hans: 闭嘴！}
    miss: {en: We shut., zh-Hans: 嘴。}
  curt:
    action: mask
    match: {en: so what}
    instead: named
    hit: {en: "So what?"}
    miss: {en: "So?"}
  dull:
    severity: info
    action: block
    speaker: customer
    match: {en: yawn}
    hit: {en: Yawn.}
    miss: {en: Yawning.}
"""


class Scanning(PackFolder):
    def setUp(self):
        super().setUp()
        self.house = "./house.yaml"
        (self.folder / self.house).write_text(HOUSE, encoding="utf-8")

    def scan(self, text, *options, **more):
        """The finished process of a scan of `text`, given on stdin; bytes in, bytes out."""
        given = text.encode() if isinstance(text, str) else text
        return subprocess.run([TOOL, "scan", self.house, *options], input=given,
                              cwd=self.folder, capture_output=True, timeout=60, check=False,
                              **more)

    def human(self, text, *options):
        return self.scan(text, *options).stdout.decode()

    def found(self, text, *options):
        return json.loads(self.scan(text, *options, "--format", "json").stdout)


class Human(Scanning):
    def test_in_full(self):
        text = "Good day.\nShut up, 请你闭嘴！\nSo what?\n"
        done = self.scan(text, "--locale", "zh-CN")
        self.assertEqual(done.stdout.decode(), """\
stdin:2:1: error[rude]: `Shut up` must not be said
     2 | Shut up, 请你闭嘴！
       | ^^^^^^^
  say instead: 对不起。 (sorry)
  use: Be kind.
  rule: house 1.0.0 house.yaml:11, carries manners/3
stdin:2:12: error[rude]: `闭嘴` must not be said
     2 | Shut up, 请你闭嘴！
       |              ^^^^
  say instead: 对不起。 (sorry)
  use: Be kind.
  rule: house 1.0.0 house.yaml:11, carries manners/3
stdin:3:1: warning[curt]: `So what` must be masked
     3 | So what?
       | ^^^^^^^
  say instead: named (the variable `name` is needed here and has no value)
  rule: house 1.0.0 house.yaml:19
3 findings: 2 errors, 1 warning, 0 infos
""")
        self.assertEqual((done.returncode, done.stderr), (1, b""))

    def test_without_a_locale_the_fallback_says_it(self):
        self.assertIn("  say instead: I am sorry. (sorry)\n", self.human("Shut up"))

    def test_nothing(self):
        self.assertEqual(self.human("Good day."), "nothing found by 2 rules\n")
        self.assertEqual(self.human("Good day.", "--speaker", "customer"),
                         "nothing found by 1 rule\n")
        self.assertEqual(self.human(""), "nothing found by 2 rules\n")

    def test_no_rules(self):
        pack = self.pack("phrases: {a: {en: A.}}\n", "none.yaml")
        self.assertEqual(run("scan", pack, cwd=self.folder).stdout,
                         "nothing found: the pack has no banned rules\n")
        pack = self.pack("banned: {a: {speaker: customer, match: {en: a word},"
                         " hit: {en: A word.}, miss: {en: Word.}}}\n", "customer.yaml")
        self.assertEqual(run("scan", pack, cwd=self.folder).stdout,
                         "nothing found: no banned rule is for such a text\n")

    def test_a_long_line_is_cut_around_the_spot(self):
        for before, after in (("a ", " b"), ("前", "后")):
            with self.subTest(before):
                lines = self.human(before * 5000 + "shut up" + after * 5000).splitlines()
                shown, marks = lines[1].split(" | ")[1], lines[2].split(" | ")[1]
                self.assertIn(f":1:{len(before) * 5000 + 1}: ", lines[0])
                self.assertRegex(shown, r"^\.\.\..{40}shut up.{40}\.\.\.$")
                width = sum(2 if c in "前后" else 1 for c in shown[:43])
                self.assertEqual(marks, " " * width + "^" * 7)

    def test_a_long_finding_is_cut(self):
        lines = self.human("shut" + "\u200b" * 5 + "   " + "\u200b" * 9 + " up").splitlines()
        self.assertIn("^^^", lines[2])
        spaced = "s" + "\u200b" * 29 + "h" + "\u200b" * 29 + "u" + "\u200b" * 29 + "t up"
        shown = self.human(spaced).splitlines()[1]
        self.assertTrue(shown.endswith("..."), shown)

    def test_nothing_steers_the_terminal(self):
        text = b"\x1b[31m\xe2\x80\xae\x07\t\xff\xed\xa0\x80 shut up \x00\x9b\n"
        done = self.scan(text)
        shown = done.stdout.decode().splitlines()[1]
        self.assertEqual(shown, "     1 | U+001B[31mU+202EU+0007 \ufffd\ufffd shut up U+0000\ufffd")
        self.assertTrue(all(c == "\n" or c.isprintable() for c in done.stdout.decode()))

    def test_lines_of_every_kind(self):
        for ending in ("\n", "\r\n", "\r"):
            with self.subTest(repr(ending)):
                shown = self.human(f"one{ending}{ending}two shut up{ending}three").splitlines()
                self.assertTrue(shown[0].startswith("stdin:3:5: "), shown[0])
                self.assertEqual(shown[1], "     3 | two shut up")

    def test_many_findings_on_one_long_line(self):
        begin = time.monotonic()
        done = self.scan("shut up, " * 20_000)
        self.assertTrue(done.stdout.endswith(
            b"20000 findings: 20000 errors, 0 warnings, 0 infos\n"))
        self.assertLess(time.monotonic() - begin, 30)


class JsonForm(Scanning):
    def test_in_full(self):
        found = self.found("😀 Shut up. 闭嘴！")
        self.assertEqual(list(found[0]), KEYS)
        self.assertEqual(found[0], {
            "rule": "rude", "severity": "error", "action": "flag",
            "span": {"bytes": [5, 12], "chars": [2, 9], "utf16": [3, 10]},
            "line": 1, "column": 3, "text": "Shut up", "instead": "sorry",
            "norms": ["manners/3"], "source": "house.yaml:11"})
        self.assertEqual(found[1]["span"],
                         {"bytes": [14, 20], "chars": [11, 13], "utf16": [12, 14]})

    def test_nothing(self):
        self.assertEqual(self.found("Good day."), [])

    def test_another_encoding_is_told(self):
        told = "warning[wrong-encoding]: `stdin` is not all in UTF-8, and nothing is found " \
            "where it is not\n  help: save it as UTF-8, and scan it again\n"
        for options in ((), ("--format", "json"), ("--format", "sarif"), ("--mask",)):
            for text, remark in (("请你闭嘴", ""), ("", ""), ("\ufeff\0", "")):
                self.assertEqual(self.scan(text, *options).stderr.decode(), remark)
            done = self.scan("Shut up，请你闭嘴".encode("gb18030"), *options)
            self.assertEqual((done.returncode, done.stderr.decode()), (1, told))
            for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
                done = self.scan("\ufeffShut up".encode(encoding), *options)
                self.assertEqual(done.returncode, 3)
                self.assertIn("`stdin` is in UTF-16", done.stderr.decode())

    def test_ill_formed_bytes(self):
        for ill_formed, characters in ((b"\xff", 1), (b"\xe4\xb8", 1), (b"\xed\xa0\x80", 1),
                                       (b"\xf0\x9f\x98", 1), (b"\xc0\xaf", 2), (b"\x80\x80", 2)):
            with self.subTest(ill_formed):
                done = self.scan(ill_formed + b" shut up", "--format", "json")
                finding, = json.loads(done.stdout.decode())
                self.assertEqual(finding["span"]["bytes"][0], len(ill_formed) + 1)
                self.assertEqual(finding["span"]["chars"][0], characters + 1)
                self.assertEqual(finding["column"], characters + 2)


class Input(Scanning):
    def test_a_file_or_stdin(self):
        (self.folder / "chat.txt").write_text("Shut up!", encoding="utf-8")
        (self.folder / "-").write_text("Good day.", encoding="utf-8")
        found = self.found("", "chat.txt")
        self.assertEqual(len(found), 1)
        for options in ((), ("-",)):
            self.assertEqual(self.found("Shut up!", *options), found)
        self.assertTrue(self.human("", "chat.txt").startswith("chat.txt:1:1: error[rude]"))

    def test_what_cannot_be_read(self):
        for name in ("no-such.txt", "."):
            with self.subTest(name):
                done = self.scan("", name)
                self.assertEqual((done.returncode, done.stdout), (3, b""))
                self.assertIn(f"error[unreadable]: cannot read `{name}`: ".encode(), done.stderr)
                done = self.scan("", name, "--format", "json")
                self.assertEqual(done.returncode, 3)
                self.assertEqual(json.loads(done.stdout)["error"]["code"], "unreadable")

    def test_closed_stdin(self):
        done = subprocess.run(["sh", "-c", '"$0" scan "$1" <&-', TOOL, self.house],
                              cwd=self.folder, capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"error[unreadable]", done.stderr)

    def test_broken_packs(self):
        self.assertEqual(run("scan", "no-such-pack").returncode, 3)
        code, answer = run_json("scan", self.pack("banned: 3\n", "bad.yaml"), cwd=self.folder)
        self.assertEqual((code, answer["error"]["code"]), (3, "broken-pack"))


class Options(Scanning):
    def test_fail_on(self):
        for text, options, codes in (("Good day.", (), (0, 0, 0)),
                                     ("Yawn.", ("--speaker", "customer"), (0, 0, 1)),
                                     ("So what?", (), (0, 1, 1)),
                                     ("Shut up.", (), (1, 1, 1))):
            for severity, code in zip(("error", "warning", "info"), codes):
                for form in ("human", "json", "sarif"):
                    with self.subTest(text=text, severity=severity, form=form):
                        done = self.scan(text, *options, "--fail-on", severity, "--format", form)
                        self.assertEqual(done.returncode, code)
            self.assertEqual(self.scan(text, *options).returncode, codes[0])

    def test_who_where_and_when(self):
        told = ((("--channel", "chat"), 1), (("--channel", "voice"), 0), ((), 0))
        for options, count in told:
            done = run("scan", DESK, *options, "--format", "json", stdin="Your password?")
            self.assertEqual(len(json.loads(done.stdout)), count)
        for state, count in (("hold", 1), ("hold.request", 1), ("opening", 0)):
            done = run("scan", DESK, "--state", state, "--format", "json", stdin="We are busy.")
            self.assertEqual(len(json.loads(done.stdout)), count)

    def test_slips(self):
        cases = {
            ("--speaker", "agnet"): "did you mean `agent`?",
            ("--speaker", "nobody"): "agent, customer",
            ("--channel", "caht"): "`voice`, `chat`, `email` or `message`",
            ("--state", "hold.reqest"): "did you mean `hold.request`?",
            ("--state", "hol"): "did you mean `hold`?",
            ("--fail-on", "eror"): "did you mean `error`?",
            ("--format", "junit"): "human, json, sarif",
            ("--mask", "--format", "json"): "--mask",
            ("a", "b"): "`b`",
        }
        for options, hint in cases.items():
            with self.subTest(options):
                done = run("scan", DESK, *options)
                self.assertEqual((done.returncode, done.stdout), (2, ""))
                self.assertIn(hint, done.stderr)

    def test_mask(self):
        done = self.scan(b"\xff So what?\r\n\xe5\x97\xaf so  WHAT\x00", "--mask")
        self.assertEqual(done.stdout, b"\xff *******?\r\n\xe5\x97\xaf ********\x00")
        self.assertEqual(done.returncode, 0)
        self.assertEqual(self.scan("Shut up.", "--mask").stdout, b"Shut up.")
        self.assertEqual(self.scan("Shut up.", "--mask").returncode, 1)
        self.assertEqual(self.scan("Yawn!", "--mask", "--speaker", "customer").stdout, b"****!")


class Sarif(Scanning):
    def sarif(self, text, *options):
        log = json.loads(self.scan(text, "--format", "sarif", *options).stdout)
        self.assertEqual((log["version"], len(log["runs"])), ("2.1.0", 1))
        return log["runs"][0]

    def test_a_rule_for_each_that_found_something(self):
        run_ = self.sarif("So what? Shut up. Shut up.", "--locale", "en")
        rules = run_["tool"]["driver"]["rules"]
        self.assertEqual([rule["id"] for rule in rules], ["rude", "curt"])
        self.assertEqual(rules[0], {
            "id": "rude", "shortDescription": {"text": "Be kind."},
            "fullDescription": {"text": "Be kind."},
            "help": {"text": "Say instead: I am sorry."},
            "defaultConfiguration": {"level": "error"},
            "properties": {"action": "flag", "norms": ["manners/3"], "instead": "sorry",
                           "source": "house.yaml:11"}})
        self.assertEqual(rules[1]["help"], {"text": "Say the phrase `named` instead."})
        self.assertEqual([(r["ruleId"], r["ruleIndex"], r["level"]) for r in run_["results"]],
                         [("curt", 1, "warning"), ("rude", 0, "error"), ("rude", 0, "error")])
        self.assertEqual(run_["results"][1]["message"], {
            "text": "`Shut up` must not be said. Say instead: I am sorry."})
        self.assertEqual(run_["invocations"], [{"executionSuccessful": True, "exitCode": 1}])

    def test_regions(self):
        (self.folder / "a chat.txt").write_bytes("一\r\n😀 shut up!\rx".encode())
        run_ = self.sarif("", "a chat.txt")
        self.assertEqual(run_["artifacts"][0]["location"]["uri"], "a%20chat.txt")
        self.assertEqual(run_["columnKind"], "unicodeCodePoints")
        self.assertEqual(run_["newlineSequences"], ["\r\n", "\n", "\r"])
        where = run_["results"][0]["locations"][0]["physicalLocation"]
        self.assertEqual(where["region"], {
            "startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 10, "charOffset": 5,
            "charLength": 7, "byteOffset": 10, "byteLength": 7, "snippet": {"text": "shut up"}})
        self.assertEqual(where["contextRegion"], {
            "startLine": 2, "endLine": 2, "snippet": {"text": "😀 shut up!"}})

    def test_fingerprints(self):
        def prints(text):
            return [r["partialFingerprints"]["primaryLocationLineHash"]
                    for r in self.sarif(text)["results"]]

        there = prints("Shut up.")
        self.assertEqual(prints("Hello.\n\nShut up."), there)
        self.assertNotEqual(prints("Oh, shut up."), there)
        self.assertEqual(prints("Shut up.\nShut up."), there + [there[0].replace(":1", ":2")])

    def test_long_lines_and_ill_formed_bytes(self):
        run_ = self.sarif(b"\xff" * 5000 + b" shut up")
        where = run_["results"][0]["locations"][0]["physicalLocation"]
        self.assertEqual(where["region"]["charOffset"], 5001)
        self.assertNotIn("contextRegion", where)


class Corpus(unittest.TestCase):
    def test_the_pack_tests_itself(self):
        code, report = run_json("test", DESK)
        self.assertEqual(code, 0)
        names = [result["name"] for result in report["packs"][0]["results"]]
        self.assertEqual(names[:2], ["scan: 这个不归我管。", "scan: We are busy."])
        for name in ("hit abuse.insult (zh-Hans)", "miss jargon.terms (ja)"):
            self.assertIn(name, names)
        self.assertNotIn("hit selling.discount (en)", names)  # a setting turns it off


if __name__ == "__main__":
    assert (SOURCE / DESK).is_dir() and CORPUS.is_dir()
    unittest.main()
