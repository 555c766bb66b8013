#!/usr/bin/env python3
"""What the READMEs show is true: every snippet is run.

- ```console: lines after `$ ` are commands, the lines below each its exact output
  (of both streams). They run in a scratch folder that looks like the project, with
  the tool on the path; files written by one block are there for the next.
- ```yaml whose first line is a comment naming a file (`# my-house/pack.yaml`) is
  written to that file there. One that is a whole pack (`cuecard: 1`) must lint clean,
  unless its file is shown to be linted by a console block.
- ```cpp is compiled as C++17. Snippets without a `main` go on from one another.
"""
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]
TOOL = Path(os.environ["CUECARD_TOOL"])
READMES = ["README.md", "policies/README.md"]

FENCE = re.compile(r"^( *)```(\w+)[^\n]*\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
FILE_NAME = re.compile(r"# ([\w./-]+\.yaml)\s*$")
WHOLE_PACK = re.compile(r"^cuecard: 1\b", re.MULTILINE)


class Snippet:
    def __init__(self, readme, match, text):
        self.place = f"{readme}:{text.count(chr(10), 0, match.start()) + 1}"
        self.language = match[2]
        indent = match[1]
        self.text = re.sub(f"^{indent}", "", match[3], flags=re.MULTILINE)

    @property
    def file_name(self):
        first_line = self.text.split("\n", 1)[0]
        named = FILE_NAME.match(first_line)
        return named[1] if named else None


def snippets_of(readme, language):
    text = (SOURCE / readme).read_text(encoding="utf-8")
    found = [Snippet(readme, match, text) for match in FENCE.finditer(text)]
    return [snippet for snippet in found if snippet.language == language]


def sessions_of(console):
    """(command, expected output) for each command of a block."""
    for part in re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        while command.endswith("\\"):
            more, _, output = output.partition("\n")
            command += "\n" + more.removeprefix("> ")
        yield command, output


class ScratchFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def lay_out(self, readme):
        """The project's entries as links, and the files that its snippets give."""
        for entry in SOURCE.iterdir():
            (self.folder / entry.name).symlink_to(entry)
        for snippet in snippets_of(readme, "yaml"):
            if snippet.file_name:
                file = self.folder / snippet.file_name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(snippet.text, encoding="utf-8")

    def run_command(self, command):
        path = f"{TOOL.parent}:{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-c", command], cwd=self.folder, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, encoding="utf-8", timeout=300, check=False,
            env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"})
        return done.stdout


class Console(ScratchFolder):
    def test_blocks(self):
        for readme in READMES:
            self.setUp()
            self.lay_out(readme)
            for snippet in snippets_of(readme, "console"):
                for command, output in sessions_of(snippet.text):
                    with self.subTest(place=snippet.place, command=command):
                        self.assertEqual(self.run_command(command).rstrip("\n"),
                                         output.rstrip("\n"))


class Yaml(ScratchFolder):
    def test_whole_packs_lint_clean(self):
        for readme in READMES:
            shown = "".join(snippet.text for snippet in snippets_of(readme, "console"))
            for snippet in snippets_of(readme, "yaml"):
                linted_there = snippet.file_name and "lint " + str(
                    Path(snippet.file_name).parent) in shown
                if WHOLE_PACK.search(snippet.text) and not linted_there:
                    with self.subTest(snippet.place):
                        self.lint(readme, snippet)

    def lint(self, readme, snippet):
        self.setUp()
        self.lay_out(readme)
        name = snippet.file_name or "snippet.yaml"
        (self.folder / name).write_text(snippet.text, encoding="utf-8")
        pack = str(Path(name).parent) if name.endswith("/pack.yaml") else name
        self.assertRegex(self.run_command(f"cuecard lint ./{pack} --fail-on warning"),
                         r"^\d+ packs? checked: 0 errors, 0 warnings\n$")


class Cpp(ScratchFolder):
    def test_programs(self):
        for readme in READMES:
            for snippet in snippets_of(readme, "cpp"):
                if re.search(r"\bint main\(", snippet.text):
                    with self.subTest(snippet.place):
                        self.compile(snippet.text)

    def test_fragments(self):
        for readme in READMES:
            before = ""
            for snippet in snippets_of(readme, "cpp"):
                if re.search(r"\bint main\(", snippet.text):
                    continue
                with self.subTest(snippet.place):
                    before = before + "{\n" + snippet.text
                    self.compile_fragments(before)

    def compile_fragments(self, nested):
        lines = nested.splitlines()
        includes = [line for line in lines if line.startswith("#include")]
        body = [line for line in lines if not line.startswith("#include")]
        closing = "}" * nested.count("{\n")
        # Only the scopes opened between snippets are still open at the end.
        opened = sum(line == "{" for line in lines)
        self.compile("\n".join([
            "#include <cuecard/cuecard.h>", "#include <iostream>", *includes,
            "using namespace std::chrono_literals;", "void fragments() {", *body,
            closing[:opened], "}"]))

    def compile(self, text):
        file = self.folder / "snippet.cc"
        file.write_text(text, encoding="utf-8")
        compiler = os.environ.get("CXX") or "c++"
        done = subprocess.run(
            [compiler, "-std=c++17", "-fsyntax-only", f"-I{SOURCE / 'include'}", str(file)],
            capture_output=True, encoding="utf-8", timeout=120, check=False)
        self.assertEqual(done.returncode, 0, f"{done.stderr}\n{text}")


class Everything(unittest.TestCase):
    def test_there_is_something_to_test(self):
        for language in ("console", "cpp", "yaml"):
            found = [s for readme in READMES for s in snippets_of(readme, language)]
            self.assertTrue(found, f"no ```{language} block in {READMES}")


if __name__ == "__main__":
    unittest.main()
