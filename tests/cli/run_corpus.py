#!/usr/bin/env python3
"""The corpus through the command line: the cases that corpus_test.cc runs by the API."""
import json
import unittest

from cuecard_tool import CORPUS, run, run_json

BAD = CORPUS / "packs" / "bad"
CALLS = CORPUS / "calls"
# What goldens of calls hold; where a cue stands in the packs moves with every edit.
OF_A_CALL = ("at_ms", "cue", "flow", "state", "text", "action", "record", "fields", "until_ms",
             "for", "rule", "severity", "code")


def cases_in(file):
    text = (CORPUS / "cases" / file).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def arguments_of(case):
    arguments = ["say", case["pack"], case["state"]]
    if case["locale"]:
        arguments += ["--locale", case["locale"]]
    for name, value in case["with"].items():
        arguments += ["--set", f"{name}={value}"]
    return arguments


def bad_packs():
    return sorted(path.name for path in BAD.iterdir()
                  if (path.is_dir() or path.suffix == ".yaml") and path.name[0] not in "._")


class SayCorpus(unittest.TestCase):
    def test_every_case(self):
        for case in cases_in("say.jsonl"):
            with self.subTest(case["name"]):
                code, answer = run_json(*arguments_of(case))
                expect = dict(case["expect"])
                if "error" in expect:
                    self.assertEqual(code, 2)
                    self.assertEqual(answer["error"]["code"], expect["error"])
                    self.assertEqual(answer["error"]["name"], expect["name"])
                else:
                    self.assertEqual(code, 0)
                    self.assertEqual({key: answer[key] for key in expect}, expect)


class ScanCorpus(unittest.TestCase):
    def arguments_of(self, case):
        options = [word for name, value in case["options"].items() for word in (f"--{name}", value)]
        return ["scan", case["pack"], *options]

    def test_every_case(self):
        for case in cases_in("scan.jsonl"):
            with self.subTest(case["name"]):
                code, found = run_json(*self.arguments_of(case), stdin=case["text"])
                self.assertEqual(code, int("error" in {f["severity"] for f in found}))
                for finding in found:
                    self.assertRegex(finding.pop("source"), case["pack"] + r"(/\w+\.yaml)?:\d+$")
                self.assertEqual(found, case["findings"])

    def test_every_case_masked(self):
        for case in cases_in("scan.jsonl"):
            with self.subTest(case["name"]):
                done = run(*self.arguments_of(case), "--mask", stdin=case["text"])
                self.assertEqual(done.stdout, case["masked"])


def lines_of(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def in_order(cue):
    """Its keys and their values, as they stand in the line."""
    return [(key, value) for key, value in cue.items() if key in OF_A_CALL]


class CallCorpus(unittest.TestCase):
    def arguments_of(self, call):
        script = CALLS / f"{call['name']}.events.jsonl"
        until = ["--until", call["until"]] if "until" in call else []
        values = [word for name, value in call["set"].items()
                  for word in (["--now", value] if name == "now" else ["--set", f"{name}={value}"])]
        return ["play", call["pack"], str(script), "--locale", call["locale"], *values, *until,
                "--format", "json"]

    def test_every_call(self):
        for call in lines_of(CALLS / "calls.jsonl"):
            with self.subTest(call["name"]):
                done = run(*self.arguments_of(call))
                cues = [json.loads(line) for line in done.stdout.splitlines()]
                golden = lines_of(CALLS / f"{call['name']}.cues.jsonl")
                self.assertEqual([in_order(cue) for cue in cues], [in_order(cue) for cue in golden])
                grave = [cue for cue in cues if cue["cue"] == "error"
                         or cue["cue"] == "warn" and cue["severity"] == "error"]
                self.assertEqual(done.returncode, int(bool(grave)), done.stderr)


class BadPacks(unittest.TestCase):
    def test_every_pack(self):
        for pack in bad_packs():
            with self.subTest(pack):
                done = run("lint", f"./{pack}", cwd=BAD)
                golden = (BAD / pack).with_suffix(".expected").read_text(encoding="utf-8")
                told, closing = done.stdout[:len(golden)], done.stdout[len(golden):]
                self.assertEqual(told, golden)
                self.assertRegex(closing, r"^\d+ packs? checked: \d+ errors?, \d+ warnings?\n$")
                no_pack = "error[no-manifest]" in golden
                self.assertEqual(done.returncode, 3 if no_pack else int("error[" in golden))


if __name__ == "__main__":
    unittest.main()
