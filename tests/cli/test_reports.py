#!/usr/bin/env python3
"""Reports for other programs: `lint --format sarif` and `test --format junit`, in full."""
import json
import re
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from urllib.parse import quote

from cuecard_tool import CORPUS, SOURCE, PackFolder, run, run_json

BAD = CORPUS / "packs" / "bad"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
GOOD = "phrases:\n  opening: {en: Hello.}\n"
SLIP = 'phrases:\n  opening: {en: "Hello {nmae}."}\n'


def bad_packs():
    return sorted(f"./{path.name}" for path in BAD.iterdir()
                  if (path.is_dir() or path.suffix == ".yaml") and path.name[0] not in "._")


def sarif(*packs, **options):
    """The exit code, and the one run of the log."""
    done = run("lint", *packs, "--format", "sarif", **options)
    log = json.loads(done.stdout)
    assert log["version"] == "2.1.0" and len(log["runs"]) == 1, done.stdout
    return done.returncode, log["runs"][0]


def sentence(text):
    return text[:1].upper() + text[1:] + ("" if text[-1] in ".?!" else ".")


def location(place, files):
    """What a place is in SARIF; `files` are those of the run, in the order of `artifacts`."""
    uri = quote(place["file"])
    physical = {"artifactLocation": {"uri": uri, "index": files.index(uri)}}
    if place["line"]:
        physical["region"] = {"startLine": place["line"], "startColumn": place["column"]}
    return {"physicalLocation": physical}


def without_ends_and_texts(where):
    """A location as far as JSON tells it of notes too: where it begins."""
    physical = dict(where["physicalLocation"])
    physical.pop("contextRegion", None)
    if "region" in physical:
        physical["region"] = {key: physical["region"][key] for key in ("startLine", "startColumn")}
    return {"physicalLocation": physical}


class SarifOfBadPacks(unittest.TestCase):
    """Every diagnostic of the corpus: the result says what the JSON says, and no more."""

    def test_every_pack(self):
        for pack in bad_packs():
            with self.subTest(pack):
                code, report = run_json("lint", pack, cwd=BAD)
                sarif_code, done = sarif(pack, cwd=BAD)
                self.assertEqual(sarif_code, code)
                diagnostics = report["packs"][0]["diagnostics"]
                self.check_rules(done, diagnostics)
                self.assertEqual(len(done["results"]), len(diagnostics))
                for result, diagnostic in zip(done["results"], diagnostics):
                    self.check_result(result, diagnostic, done)

    def check_rules(self, done, diagnostics):
        rules = done["tool"]["driver"]["rules"]
        codes = {diagnostic["code"] for diagnostic in diagnostics}
        self.assertEqual([rule["id"] for rule in rules], sorted(codes))
        for rule in rules:
            levels = [LEVELS[d["severity"]] for d in diagnostics if d["code"] == rule["id"]]
            worst = min(levels, key=list(LEVELS.values()).index)
            self.assertEqual(rule["defaultConfiguration"], {"level": worst})
            said = rule["shortDescription"]["text"]
            self.assertEqual(said, rule["id"].replace("-", " ").capitalize() + ".")

    def check_result(self, result, diagnostic, done):
        files = [artifact["location"]["uri"] for artifact in done["artifacts"]]
        rule = done["tool"]["driver"]["rules"][result["ruleIndex"]]
        self.assertEqual((result["ruleId"], rule["id"]), (diagnostic["code"],) * 2)
        self.assertEqual(result["level"], LEVELS[diagnostic["severity"]])
        told = [sentence(part) for part in (diagnostic["message"], diagnostic["help"]) if part]
        self.assertEqual(result["message"], {"text": " ".join(told)})
        self.check_location(result["locations"], diagnostic, files)
        related = result.get("relatedLocations", [])
        self.assertEqual([(where["id"], where["message"]["text"]) for where in related],
                         [(i, sentence(n["message"])) for i, n in enumerate(diagnostic["notes"])])
        self.assertEqual([without_ends_and_texts(where) for where in related],
                         [location(note, files) for note in diagnostic["notes"]])
        self.assertRegex(result["partialFingerprints"]["primaryLocationLineHash"],
                         r"^[0-9a-f]{16}:[1-9][0-9]*$")

    def check_location(self, locations, diagnostic, files):
        self.assertEqual(len(locations), 1)
        self.assertEqual(without_ends_and_texts(locations[0]), location(diagnostic, files))
        where = locations[0]["physicalLocation"]
        if not diagnostic["line"]:
            self.assertEqual(list(where), ["artifactLocation"])
            return
        line, begin, end = (diagnostic[key] for key in ("line", "column", "end_column"))
        self.assertEqual((where["region"]["endLine"], where["region"]["endColumn"]), (line, end))
        self.assertEqual(where["region"]["snippet"]["text"], diagnostic["text"][begin - 1:end - 1])
        self.assertEqual(where["contextRegion"], {"startLine": line, "endLine": line,
                                                  "snippet": {"text": diagnostic["text"]}})


class Sarif(PackFolder):
    def fingerprints(self, text):
        _, done = sarif(self.pack(text), cwd=self.folder)
        return [r["partialFingerprints"]["primaryLocationLineHash"] for r in done["results"]]

    def test_the_tool_and_its_run(self):
        _, done = sarif(self.pack(GOOD), cwd=self.folder)
        driver = done["tool"]["driver"]
        version = run("--version").stdout.split()[1]
        self.assertEqual((driver["name"], driver["version"], driver["rules"]),
                         ("cuecard", version, []))
        self.assertEqual((done["results"], done["artifacts"]), ([], []))
        self.assertEqual(done["columnKind"], "unicodeCodePoints")
        self.assertEqual(done["invocations"], [{"executionSuccessful": True, "exitCode": 0}])

    def test_a_pack_that_is_not_there_is_a_run_that_failed(self):
        code, done = sarif("no-such-pack")
        self.assertEqual(code, 3)
        self.assertEqual(done["invocations"], [{"executionSuccessful": False, "exitCode": 3}])
        self.assertEqual(done["results"][0]["ruleId"], "unknown-pack")

    def test_warnings_fail_only_when_asked(self):
        pack = self.pack("variables:\n  idle: {type: text}\n" + GOOD)
        self.assertEqual(sarif(pack, cwd=self.folder)[0], 0)
        self.assertEqual(sarif(pack, "--fail-on", "warning", cwd=self.folder)[0], 1)

    def test_columns_are_characters(self):
        self.pack("phrases:\n  opening: {en: \"\U0001F600好 {nmae}.\"}\n", "house.yaml")
        _, done = sarif("./house.yaml", cwd=self.folder)
        region = done["results"][0]["locations"][0]["physicalLocation"]["region"]
        self.assertEqual((region["startColumn"], region["snippet"]["text"]), (22, "nmae"))

    def test_file_names_become_uris(self):
        for name in ("my house.yaml", "50%.yaml", "a:b.yaml", "云帆.yaml", "q?#[&].yaml"):
            with self.subTest(name):
                pack = self.pack(SLIP, name)
                for given, uri in ((pack, quote(name)),
                                   (str(self.folder / name),
                                    "file://" + quote(str(self.folder / name)))):
                    _, done = sarif(given, cwd=self.folder)
                    self.assertEqual(done["artifacts"][0]["location"]["uri"], uri)

    def test_fingerprints_stay_when_lines_move(self):
        there = self.fingerprints(SLIP)
        self.assertEqual(self.fingerprints("\n# A new line.\n\n" + SLIP), there)
        self.assertEqual(self.fingerprints(SLIP.replace("  opening", "    opening")), there)
        self.assertNotEqual(self.fingerprints(SLIP.replace("Hello", "Good day")), there)

    def test_fingerprints_tell_results_apart(self):
        twice = 'phrases:\n  opening: {en: "Hello {nmae} {surnmae}."}\n'
        first, second = self.fingerprints(twice)
        self.assertEqual(first.replace(":1", ":2"), second)

    def test_several_packs_are_one_run_and_tell_of_their_base_once(self):
        self.pack(SLIP, "house.yaml")
        for name in ("east", "west"):
            (self.folder / f"{name}.yaml").write_text(
                f"cuecard: 1\nid: {name}\nversion: 1.0.0\nextends: [house]\n", encoding="utf-8")
        _, done = sarif("./house.yaml", "./east.yaml", "./west.yaml", cwd=self.folder)
        self.assertEqual([result["ruleId"] for result in done["results"]], ["unknown-argument"])

    def test_the_level_of_a_rule_is_its_worst(self):
        packs = ["./locale-file-slips", "./unknown-variant-in-test.yaml"]
        for given in (packs, packs[::-1]):
            _, done = sarif(*given, cwd=BAD)
            told = {r["level"] for r in done["results"] if r["ruleId"] == "unknown-variant"}
            self.assertEqual(told, {"error", "warning"})
            levels = {rule["id"]: rule["defaultConfiguration"]["level"]
                      for rule in done["tool"]["driver"]["rules"]}
            self.assertEqual(levels["unknown-variant"], "error")

    def test_two_packs_keep_their_own_results(self):
        packs = [self.pack(SLIP, "a.yaml"), self.pack(SLIP, "b.yaml")]
        _, done = sarif(*packs, cwd=self.folder)
        self.assertEqual([artifact["location"]["uri"] for artifact in done["artifacts"]],
                         ["a.yaml", "b.yaml"])
        self.assertEqual(len(done["results"]), 2)


class JUnit(PackFolder):
    def junit(self, *packs, code, stderr=""):
        done = run("test", *packs, "--format", "junit", cwd=self.folder)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertRegex(done.stderr, f"^{stderr}")
        return ElementTree.fromstring(done.stdout)

    def test_names_classes_and_places(self):
        self.folder_pack()
        suites = self.junit("my house", code=1)
        self.assertEqual(suites.attrib, {"name": "cuecard", "tests": "4", "failures": "1",
                                         "errors": "0", "time": "0"})
        suite, = suites
        self.assertEqual(suite.attrib, {"name": "my-house", "tests": "4", "failures": "1",
                                        "errors": "0", "time": "0"})
        told = [tuple(test.get(key) for key in ("classname", "name", "file", "line"))
                for test in suite]
        self.assertEqual(told, [
            ("my-house.pack", "say opening", "my house/pack.yaml", "8"),
            ("my-house.pack", "say opening (2)", "my house/pack.yaml", "9"),
            ("my-house.pack", "say nothing", "my house/pack.yaml", "10"),
            ("my-house.calls.late", "say opening", "my house/calls/late.yaml", "2")])

    def folder_pack(self):
        calls = self.folder / "my house" / "calls"
        calls.mkdir(parents=True)
        (calls.parent / "pack.yaml").write_text(
            "cuecard: 1\nid: my-house\nversion: 1.0.0\nlocales: [en]\n"
            'phrases:\n  opening: {en: "Salt & <pepper>."}\n'
            'tests:\n  - {say: opening, expect: "Salt & <pepper>."}\n'
            "  - {say: opening, variant: default}\n"
            "  - {say: nothing, error: unknown-state}\n", encoding="utf-8")
        (calls / "late.yaml").write_text(
            "tests:\n  - {say: opening, expect: [Salt., Pepper.]}\n", encoding="utf-8")

    def test_a_failure_says_it_in_its_message_and_in_its_body(self):
        self.folder_pack()
        failure, = self.junit("my house", code=1).iter("failure")
        self.assertEqual(failure.get("message"), "the text of variant `default` differs")
        self.assertEqual(failure.text.splitlines(), [
            "my house/calls/late.yaml:2: the text of variant `default` differs",
            "  expected  Salt.",
            "  or        Pepper.",
            "  actual    Salt & <pepper>."])

    def test_the_report_is_that_of_json(self):
        packs = [str(SOURCE / "policies" / name) for name in ("core", "hotline-800")]
        suites = self.junit(*packs, code=0)
        code, report = run_json("test", *packs)
        self.assertEqual(code, 0)
        for suite, pack in zip(suites, report["packs"], strict=True):
            self.assertEqual(suite.get("name"), Path(pack["pack"]).name)
            self.assertEqual([f"{test.get('file')}:{test.get('line')}" for test in suite],
                             [result["source"] for result in pack["results"]])
            self.assertEqual([re.sub(r" \(\d+\)$", "", test.get("name")) for test in suite],
                             [result["name"] for result in pack["results"]])
            names = {(test.get("classname"), test.get("name")) for test in suite}
            self.assertEqual(len(names), len(suite))

    RULE = "banned:\n  rude:\n    match: {en: shut up}\n    hit: {en: %s}\n    miss: {en: Up.}\n"

    def test_examples_of_a_base_are_told_by_its_files(self):
        core = self.folder / "core"
        core.mkdir()
        (core / "pack.yaml").write_text(
            "cuecard: 1\nid: core\nversion: 1.0.0\nlocales: [en]\n" + GOOD, encoding="utf-8")
        (core / "banned.yaml").write_text(self.RULE % "Shut up!", encoding="utf-8")
        self.pack("extends: [core]\n", "house.yaml")
        suite, = self.junit("./house.yaml", code=0)
        told = [tuple(test.get(key) for key in ("classname", "name", "file", "line"))
                for test in suite]
        base = told[0][2].removesuffix("core/banned.yaml")
        self.assertEqual(told, [
            ("house.core.banned", "hit rude (en)", base + "core/banned.yaml", "4"),
            ("house.core.banned", "miss rude (en)", base + "core/banned.yaml", "5")])

    def test_a_wrong_example_is_a_failure(self):
        suites = self.junit(self.pack(GOOD + self.RULE % "Hush!"), code=1)
        self.assertEqual((suites.get("tests"), suites.get("failures"), suites.get("errors")),
                         ("2", "1", "0"))
        failure, = suites.iter("failure")
        self.assertEqual(failure.get("message"), "`rude` finds nothing")
        self.assertEqual(failure.text.splitlines(),
                         ["house.yaml:10: `rude` finds nothing", "  expected  rude"])

    def test_no_tests(self):
        suite, = self.junit(self.pack(GOOD), code=0)
        self.assertEqual((suite.get("tests"), list(suite)), ("0", []))

    def test_a_broken_pack_is_an_error_among_the_others(self):
        good = self.pack(GOOD + "tests:\n  - {say: opening, expect: Hello.}\n", "good.yaml")
        broken = self.pack("phrases: 3\n", "broken.yaml")
        suites = self.junit(broken, good, "no-such", code=3, stderr="broken.yaml:5:")
        self.assertEqual((suites.get("tests"), suites.get("errors")), ("3", "2"))
        self.assertEqual([suite.get("name") for suite in suites],
                         ["./broken.yaml", "house", "no-such"])
        errors = list(suites.iter("error"))
        self.assertEqual(errors[0].get("message"), "`./broken.yaml` cannot be used: 1 error")
        self.assertTrue(errors[0].text.startswith("broken.yaml:5:10: error["), errors[0].text)
        self.assertIn("error[unknown-pack]", errors[1].text)

    def test_what_xml_cannot_hold_is_spelled_out(self):
        pack = self.pack(GOOD + 'tests:\n  - {say: opening, expect: "a\ufffeb\uffff"}\n')
        failure, = self.junit(pack, code=1).iter("failure")
        self.assertIn("aU+FFFEbU+FFFF", failure.text)
        suite, = self.junit("a\x07b\x1b\rc", code=3, stderr=r"a\S+: error\[")
        self.assertEqual(suite.get("name"), "aU+0007bU+001BU+000Dc")


if __name__ == "__main__":
    unittest.main()
