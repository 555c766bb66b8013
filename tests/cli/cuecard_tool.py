"""Runs the tool that is under test; its path is in CUECARD_TOOL."""
import json
import os
import subprocess
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
CORPUS = SOURCE / "tests" / "corpus"
TOOL = os.environ["CUECARD_TOOL"]


def run(*arguments, cwd=SOURCE, **environment):
    """The finished process of one call, its output as text."""
    return subprocess.run(
        [TOOL, *arguments], cwd=cwd, env={**os.environ, **environment},
        capture_output=True, encoding="utf-8", timeout=60, check=False)


def run_json(*arguments, **options):
    """The exit code and the JSON of stdout."""
    done = run(*arguments, "--format", "json", **options)
    return done.returncode, json.loads(done.stdout)
