"""The types that are written down are those that are there."""

import ast
import inspect
import os
import subprocess
import sys
from pathlib import Path

import cuecard
import pytest
from cuecard import _core

pytest.importorskip("mypy")

HERE = Path(__file__).parent
PACKAGE = Path(cuecard.__file__).parent

# stubtest takes a name for a Literal of several words for a Union.
LITERALS = ["Action", "CueKind", "LocaleMatch", "ReloadOutcome", "Severity", "Speaker"]


def run(tmp_path, *arguments):
    done = subprocess.run(
        [sys.executable, "-m", *arguments], capture_output=True, encoding="utf-8", check=False,
        cwd=tmp_path, timeout=600,
        env={**os.environ, "MYPYPATH": str(PACKAGE.parent), "PYTHONPATH": str(PACKAGE.parent),
             "MYPY_CACHE_DIR": str(tmp_path)},
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_the_stub_is_the_module(tmp_path):
    allowed = tmp_path / "allowed.txt"
    allowed.write_text("".join(f"cuecard\\._data\\.{name}\n" for name in LITERALS))
    code, said = run(tmp_path, "mypy.stubtest", "cuecard", "--allowlist", str(allowed))
    assert code == 0, said


@pytest.mark.parametrize("what", [("-p", "cuecard"), (str(HERE / "uses.py"),)], ids=str)
def test_mypy_has_nothing_to_say(tmp_path, what):
    code, said = run(tmp_path, "mypy", "--strict", "--warn-unreachable", *what)
    assert code == 0, said


WRONG = """
from collections.abc import AsyncIterator
import cuecard
engine = cuecard.load(1)  # E
phrase = engine.say(1)  # E
engine.say("a", {"b": []})  # E
engine.say("a", locale=1)  # E
engine.say("a", b=object())  # E
phrase.wording = 1  # E
engine.states()[0].state = ""  # E
cuecard.Money(1.5, "CNY")  # E
cuecard.Limits(depht=1)  # E
engine.scan(b"a")  # E
engine.scan("a", speaker="agnet")  # E
engine.scan("a")[0].rule = ""  # E
engine.check("a", locale="en")  # E
engine.guard([b"a"])  # E
engine.guard().feed(b"a")  # E
call = engine.start_call(locale=1)  # E
call.on(1)  # E
call.on("a", at=[1])  # E
call.on("a", b=object())  # E
call.hung_up(by="nobody")  # E
call.tick("1s", 2)  # E
call.now = 1  # E
cue = call.tick(1)[0]
cue.phrase  # E
cue.at = 1  # E
if isinstance(cue, cuecard.Say):
    cue.phrase.wording = 2  # E
for piece in engine.guard():  # E
    pass
async def bot() -> None:
    for piece in engine.guard(words()):  # E
        pass
async def words() -> AsyncIterator[str]:
    yield ""
"""


def test_mypy_finds_slips(tmp_path):
    file = tmp_path / "wrong.py"
    file.write_text(WRONG)
    _, said = run(tmp_path, "mypy", "--strict", str(file))
    found = {int(line.split(":")[1]) for line in said.splitlines() if ": error:" in line}
    expected = {n for n, line in enumerate(WRONG.splitlines(), 1) if line.endswith("# E")}
    assert found == expected, said


def test_the_stub_tells_what_the_module_tells():
    """Editors show the docstrings of the stub."""
    stub = ast.parse((PACKAGE / "_core.pyi").read_text(encoding="utf-8"))
    classes = [each for each in stub.body if isinstance(each, ast.ClassDef)]
    told = {
        f"{owner.name}.{method.name}": ast.get_docstring(method)
        for owner in classes
        for method in owner.body
        if isinstance(method, ast.FunctionDef) and ast.get_docstring(method)
    }
    assert "Engine.say" in told and "Phrase.locale" in told
    assert told == {
        name: inspect.getdoc(getattr(getattr(_core, owner), method))
        for name in told
        for owner, method in [name.split(".")]
    }


def test_all_that_is_public_is_listed():
    public = {name for name in vars(cuecard) if name[0] != "_"}
    assert public - {"aio"} | {"__version__"} == set(cuecard.__all__)  # others may import aio
    assert sorted(cuecard.__all__) == cuecard.__all__
    assert (PACKAGE / "py.typed").exists()


def test_the_version_is_that_of_the_header():
    header = HERE.parents[1] / "include" / "cuecard" / "version.h"
    assert f'CUECARD_VERSION "{cuecard.__version__}"' in header.read_text()
