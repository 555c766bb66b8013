#!/usr/bin/env python3
"""Reports as the programs that read them see them: they must take them without complaint.

Usage: test_report_readers.py FOLDER
FOLDER keeps the SARIF Multitool, which comes from npm. What cannot be had is skipped; if
anything was, the exit code is 77.
"""
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from cuecard_tool import CORPUS, SOURCE, PackFolder, run

MULTITOOL = "@microsoft/sarif-multitool@5.7.0"
FOLDER = Path(sys.argv.pop(1)).absolute()
BAD = CORPUS / "packs" / "bad"

# What the Multitool would like and we do without, with the reason.
ACCEPTED = {
    "SARIF2005",  # the tool's address: it has none yet
    "SARIF2017",  # a region in results about a whole file: there is no spot to mark
}


def sarif_of_every_bad_pack():
    packs = sorted(f"./{path.name}" for path in BAD.iterdir()
                   if (path.is_dir() or path.suffix == ".yaml") and path.name[0] not in "._")
    return run("lint", "no-such-pack", *packs, "--format", "sarif", cwd=BAD).stdout


def sarif_of_scans():
    """All texts of the corpus in one file, with line breaks of every kind."""
    cases = (CORPUS / "cases" / "scan.jsonl").read_text(encoding="utf-8").split("\n")
    texts = [json.loads(line)["text"] for line in cases if line]
    desk = CORPUS / "packs" / "good" / "web-desk"
    return run("scan", str(desk), "--channel", "chat", "--state", "hold", "--format", "sarif",
               stdin="\r".join(texts) + "\r\nYou idiot.\n" * 3).stdout


def fetch_multitool():
    """The program of the Multitool, fetched if it is not there; skips where there is no way."""
    programs = FOLDER / "node_modules" / "@microsoft"
    program = programs / "sarif-multitool-linux" / "Sarif.Multitool"
    if not program.exists():
        if not shutil.which("npm"):
            raise unittest.SkipTest("there is no npm here")
        FOLDER.mkdir(parents=True, exist_ok=True)
        fetch = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(FOLDER), MULTITOOL]
        done = subprocess.run(fetch, capture_output=True, text=True, timeout=300, check=False)
        if done.returncode != 0 or not program.exists():
            raise unittest.SkipTest(f"npm cannot install {MULTITOOL}\n{done.stderr}")
    program.chmod(0o755)  # npm may be set to leave that to its user
    return program


class SarifMultitool(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.program = fetch_multitool()
        cls.scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.scratch.cleanup)

    def complaints(self, log):
        """The rules that a log breaks, by severity: {"error": {...}, "warning": {...}}."""
        path = Path(self.scratch.name, "lint.sarif")
        path.write_text(log, encoding="utf-8")
        done = subprocess.run([self.program, "validate", str(path)], capture_output=True,
                              encoding="utf-8", timeout=120, check=True)
        self.assertIn("1 files scanned", done.stdout)
        found = re.findall(r"\): (error|warning) ([A-Z]+[0-9]+):", done.stdout)
        return {severity: {rule for told, rule in found if told == severity}
                for severity in ("error", "warning")}

    def test_it_takes_every_diagnostic(self):
        complaints = self.complaints(sarif_of_every_bad_pack())
        self.assertEqual(complaints["error"], set())
        self.assertEqual(complaints["warning"] - ACCEPTED, set())

    def test_it_takes_every_finding(self):
        complaints = self.complaints(sarif_of_scans())
        self.assertEqual(complaints["error"], set())
        self.assertEqual(complaints["warning"] - ACCEPTED, set())

    def test_it_would_complain(self):
        log = json.loads(sarif_of_every_bad_pack())
        log["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
        self.assertIn("JSON1008", self.complaints(json.dumps(log))["error"])


class SarifModel(unittest.TestCase):
    """A typed reader: what has the wrong type is refused."""

    @classmethod
    def setUpClass(cls):
        try:
            from sarif_pydantic import Sarif
        except ImportError as reason:
            raise unittest.SkipTest(f"{reason}") from reason
        cls.read = staticmethod(Sarif.model_validate_json)

    def test_it_reads_every_diagnostic(self):
        text = sarif_of_every_bad_pack()
        results = self.read(text).runs[0].results
        self.assertEqual(len(results), len(json.loads(text)["runs"][0]["results"]))
        for result in results[1:]:
            self.assertTrue(result.message.text.endswith((".", "?")))
            self.assertTrue((BAD / result.locations[0].physical_location.artifact_location.uri)
                            .exists())

    def test_it_reads_every_finding(self):
        text = sarif_of_scans()
        run_ = self.read(text).runs[0]
        self.assertGreater(len(run_.results), 50)
        for result in run_.results:
            rule = run_.tool.driver.rules[result.rule_index]
            self.assertEqual(rule.id, result.rule_id)
            self.assertEqual(result.locations[0].physical_location.artifact_location.uri, "stdin")

    def test_it_would_complain(self):
        with self.assertRaises(ValueError):
            self.read(sarif_of_every_bad_pack().replace('"level": "error"', '"level": "wrong"'))


class JUnitParser(PackFolder):
    @classmethod
    def setUpClass(cls):
        try:
            import junitparser
        except ImportError as reason:
            raise unittest.SkipTest(f"{reason}") from reason
        cls.reader = junitparser

    def read(self, *packs):
        done = run("test", *packs, "--format", "junit", cwd=self.folder)
        return self.reader.JUnitXml.fromstring(done.stdout.encode())

    def test_counts_are_those_of_the_cases(self):
        failing = self.pack("phrases:\n  opening: {en: Hello.}\n"
                            "tests:\n  - {say: opening, expect: Hi.}\n")
        report = self.read(str(SOURCE / "policies" / "hotline-800"), failing, "no-such")
        written = [(suite.tests, suite.failures, suite.errors) for suite in report]
        self.assertGreater(written[0][0], 100)
        self.assertEqual(written[1:], [(1, 1, 0), (1, 0, 1)])
        report.update_statistics()
        self.assertEqual([(suite.tests, suite.failures, suite.errors) for suite in report], written)

    def test_results_have_their_kind(self):
        failing = self.pack("phrases:\n  opening: {en: Hello.}\n"
                            "tests:\n  - {say: opening, expect: Hi.}\n")
        (failed,), (broken,) = self.read(failing, "no-such")
        self.assertIsInstance(failed.result[0], self.reader.Failure)
        self.assertIn("expected  Hi.", failed.result[0].text)
        self.assertIsInstance(broken.result[0], self.reader.Error)


if __name__ == "__main__":
    outcome = unittest.main(exit=False).result
    for _, reason in outcome.skipped:
        print(f"skipped: {reason}")
    sys.exit(0 if outcome.wasSuccessful() and not outcome.skipped
             else 77 if outcome.wasSuccessful() else 1)
