"""What docstrings and README say is true: their examples are run."""

import datetime
import doctest
import inspect
import os
import re

import cuecard
import cuecard.aio
import pytest
from conftest import SOURCE

SNIPPET = re.compile(r"^```(pycon|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
READMES = ["README.md", "python/README.md"]


def public_objects():
    for module in (cuecard, cuecard.aio):
        yield module.__name__, module
        for name in module.__all__:
            thing = getattr(module, name)
            if inspect.isclass(thing) or inspect.isroutine(thing):
                yield name, thing


def docstring_examples():
    finder = doctest.DocTestFinder(recurse=True, exclude_empty=True)
    found = {}
    for name, thing in public_objects():
        if inspect.ismodule(thing):
            tests = doctest.DocTestFinder(recurse=False).find(thing, name)
        else:
            tests = finder.find(thing, name, module=False, globs={})
        found.update({test.name: test for test in tests if test.examples})
    # The finder does not look into methods that are written in C.
    for name in ("say", "scan"):
        found[f"Engine.{name}"] = doctest.DocTestParser().get_doctest(
            getattr(cuecard.Engine, name).__doc__, {}, f"Engine.{name}", None, 0
        )
    return list(found.values())


def fail_unless_all_pass(test):
    report = []
    runner = doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    runner.run(test, out=report.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(report)


@pytest.mark.parametrize("test", docstring_examples(), ids=lambda test: test.name)
def test_docstrings(test):
    test.globs = {"cuecard": cuecard, "datetime": datetime, "engine": cuecard.load("hotline-800")}
    fail_unless_all_pass(test)


def test_there_are_examples_where_one_begins():
    names = {test.name for test in docstring_examples()}
    assert {"cuecard", "load", "load_text", "Engine.say", "Phrase", "LiveEngine", "Error"} <= names
    assert {"Engine.scan", "Engine.mask", "Engine.guard", "Finding", "Guard"} <= names
    assert {"Engine.start_call", "Call", "Call.on", "Call.snapshot", "Cue", "cuecard.aio"} <= names


def test_everything_public_is_documented():
    bare = []
    for name, thing in public_objects():
        members = [(name, thing)]
        if inspect.isclass(thing):
            members += [
                (f"{name}.{key}", value)
                for key, value in inspect.getmembers(thing)
                if key[0] != "_" and not hasattr(str, key) and not hasattr(Exception, key)
                and (callable(value) or inspect.isdatadescriptor(value))
            ]  # fmt: skip
        bare += [key for key, value in members if not inspect.getdoc(value)]
    assert not bare


@pytest.mark.parametrize("readme", READMES)
def test_readme(readme, tmp_path, monkeypatch):
    """Snippets go on from one another, in a folder that looks like the project."""
    for entry in SOURCE.iterdir():
        (tmp_path / entry.name).symlink_to(entry)
    monkeypatch.chdir(tmp_path)
    text = (SOURCE / readme).read_text(encoding="utf-8")
    names = {"__name__": "__readme__"}
    snippets = list(SNIPPET.finditer(text))
    assert snippets
    for snippet in snippets:
        language, code = snippet.groups()
        line = text.count("\n", 0, snippet.start()) + 1
        if language == "python":
            exec(compile(code, f"{readme}:{line}", "exec"), names)
        else:
            test = doctest.DocTestParser().get_doctest(code, names, readme, readme, line)
            test.globs = names
            report = []
            runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
            runner.run(test, out=report.append, clear_globs=False)
            assert not runner.failures, "".join(report)


def test_the_python_snippets_also_run_as_programs(tmp_path):
    """With their `__main__` part, as someone would paste them."""
    import subprocess
    import sys

    text = (SOURCE / "python/README.md").read_text(encoding="utf-8")
    code = "import cuecard\n" + "".join(
        code for language, code in SNIPPET.findall(text) if language == "python"
    )
    program = tmp_path / "program.py"
    program.write_text(code + "    print(*greetings)\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, program], capture_output=True, encoding="utf-8", timeout=120, check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.stdout == "I’m sorry to have kept you waiting. 很抱歉，让您久等了。\n", done.stderr
