"""Runs the tool that is under test; its path is in CUECARD_TOOL."""
import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
CORPUS = SOURCE / "tests" / "corpus"
TOOL = os.environ["CUECARD_TOOL"]

MANIFEST = "cuecard: 1\nid: house\nversion: 1.0.0\nlocales: [en]\n"


def run(*arguments, cwd=SOURCE, stdin="", **environment):
    """The finished process of one call, its output as text."""
    done = subprocess.run(
        [TOOL, *arguments], cwd=cwd, env={**os.environ, **environment},
        input=stdin.encode(), capture_output=True, timeout=60, check=False)
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def run_json(*arguments, **options):
    """The exit code and the JSON of stdout."""
    done = run(*arguments, "--format", "json", **options)
    return done.returncode, json.loads(done.stdout)


class PackFolder(unittest.TestCase):
    """Tests that write packs of their own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def pack(self, text, name="house.yaml"):
        (self.folder / name).write_text(MANIFEST + text, encoding="utf-8")
        return "./" + name
