#!/usr/bin/env python3
"""The repository's own rules, each one function below.

Prints every breach as `file:line: what` and exits 1 if there is any. A rule takes the tree
and yields (file, line, what); to add one, write it and put it into RULES.

Usage: check_tree.py [root of the repository]
"""

import os
import pathlib
import re
import subprocess
import sys

HEADER_LINES = 220  # at most, of a public header
SOURCE_LINES = 600  # at most, of any other C++ file

# What a folder may include of ours (besides itself) and of others. The most specific folder
# counts. A name that ends in .h allows that one header.
PUBLIC = {"include"}
BELOW_PACK = PUBLIC | {"src/base", "src/unicode", "src/yaml"}
UP_TO_ENGINE = BELOW_PACK | {"src/pack", "src/phrase", "src/scan", "src/call", "src/engine"}
EVERY_LAYER = UP_TO_ENGINE | {"src/live"}
MAY_INCLUDE = {
    "include": (set(), set()),
    "src/base": (PUBLIC, {"fmt"}),
    "src/unicode": (PUBLIC | {"src/base"}, {"ICU"}),
    "src/yaml": (PUBLIC | {"src/base"}, {"yaml-cpp"}),
    "src/pack": (BELOW_PACK, set()),
    "src/phrase": (
        PUBLIC | {"src/base", "src/unicode", "src/pack", "src/yaml/node.h"},
        set(),
    ),
    "src/scan": (
        PUBLIC | {"src/base", "src/unicode", "src/pack", "src/yaml/node.h"},
        {"RE2"},
    ),
    "src/call": (
        PUBLIC
        | {"src/base", "src/unicode/message.h", "src/pack", "src/phrase", "src/scan", "src/yaml/node.h"},
        set(),
    ),
    "src/engine": (UP_TO_ENGINE, set()),
    "src/live": (
        PUBLIC | {"src/base", "src/yaml", "src/pack", "src/engine/impl.h"},
        set(),
    ),
    "src/cli": (PUBLIC, {"fmt", "CLI11", "nlohmann-json", "pugixml"}),
    # ICU and yaml-cpp are the peers that the layers above them are held against.
    "tests/unit": (EVERY_LAYER | {"tests/sanitized.h"}, {"GoogleTest", "ICU", "yaml-cpp"}),
    "tests/unit/pack": (EVERY_LAYER | {"tests/unit/small_stack.h"}, {"GoogleTest", "nlohmann-json"}),
    "tests": (PUBLIC, {"GoogleTest", "nlohmann-json"}),
    "tests/fuzz": (PUBLIC | {"src/base", "src/yaml", "tests/unit/scan"}, set()),
    # Peers again.
    "tests/bench": (PUBLIC, {"Google Benchmark", "ICU", "Vectorscan", "fmt", "yaml-cpp"}),
    "tests/install": (PUBLIC, set()),
    "tests/soak": (PUBLIC | {"tests/sanitized.h"}, set()),
    "examples": (PUBLIC, set()),
    "python": (PUBLIC, {"pybind11"}),
}

# Whose headers they are, by the folder that begins their name.
THIRD_PARTY = {
    "fmt": "fmt",
    "unicode": "ICU",
    "yaml-cpp": "yaml-cpp",
    "CLI": "CLI11",
    "nlohmann": "nlohmann-json",
    "benchmark": "Google Benchmark",
    "gtest": "GoogleTest",
    "gmock": "GoogleTest",
    "pybind11": "pybind11",
    "re2": "RE2",
    "hs": "Vectorscan",
}
WITHOUT_FOLDER = {"pugixml.hpp": "pugixml"}
SYSTEM_FOLDERS = {"sys"}  # of the C library; headers of the standard library are in no folder


class Tree:
    """The files of the repository: those that git has or would take."""

    def __init__(self, root):
        self.root = root
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=root,
            check=True,
            capture_output=True,
        ).stdout.decode("utf-8")
        names = sorted(set(listed.split("\0")) - {""})
        self.files = [name for name in names if (root / name).is_file()]

    def has(self, name):
        return (self.root / name).is_file()

    def named(self, *endings, under=""):
        return [f for f in self.files if f.endswith(endings) and f.startswith(under)]

    def cpp(self, under=""):
        return self.named(".h", ".cc", ".hpp", ".cpp", under=under)

    def lines(self, name):
        """(number, line) from 1; nothing for a file that is not text."""
        try:
            text = (self.root / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            return []
        return list(enumerate(text.splitlines(), 1))


# --- 1. includes go down the layers only ---------------------------------------------------


def folder_of(name):
    """The most specific folder of the table that the file lies in, or None."""
    inside = [folder for folder in MAY_INCLUDE if name.startswith(folder + "/")]
    return max(inside, key=len, default=None)


def own_header(tree, name, header, quoted):
    """The file of ours that an include means, or None. <unicode/...> is ICU, "unicode/..." ours."""
    if not quoted and header.startswith("unicode/"):
        return None
    beside = [os.path.dirname(name)] if quoted else []
    for base in [*beside, "include", "src"]:
        candidate = os.path.normpath(os.path.join(base, header))
        if tree.has(candidate):
            return candidate
    return None


def third_party(header):
    """Whose header it is: a name, or None for the standard and the C library."""
    first, slash, _ = header.partition("/")
    if not slash:
        return WITHOUT_FOLDER.get(header)
    if first in SYSTEM_FOLDERS:
        return None
    return THIRD_PARTY.get(first, f"someone unknown (`{header}`)")


def includes(tree, name):
    for number, line in tree.lines(name):
        found = re.match(r'\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)', line)
        if found:
            yield number, found.group(1) or found.group(2), found.group(1) is not None


def include_direction(tree):
    for name in tree.cpp():
        folder = folder_of(name)
        if folder is None:
            yield name, 1, "no rule says what this folder may include; add it to check_tree.py"
            continue
        ours, others = MAY_INCLUDE[folder]
        for number, header, quoted in includes(tree, name):
            own = own_header(tree, name, header, quoted)
            if own and own not in ours and folder_of(own) not in ours | {folder}:
                yield name, number, f"{folder} may not include {folder_of(own)} (`{header}`)"
            if not own and third_party(header) not in others | {None}:
                yield name, number, f"{folder} may not include headers of {third_party(header)}"


# --- 2. each public header stands alone ----------------------------------------------------


def header_stands_alone(tree):
    compiler = [os.environ.get("CXX", "g++"), "-std=c++17", "-pedantic-errors", "-Wall", "-Wextra"]
    flags = ["-Werror", "-fsyntax-only", "-I", str(tree.root / "include"), "-x", "c++", "-"]
    plain_english = {**os.environ, "LC_ALL": "C"}  # the complaint is read below
    for name in tree.named(".h", under="include/"):
        source = f'#include "{name.removeprefix("include/")}"\n'
        run = subprocess.run(
            compiler + flags, input=source, capture_output=True, text=True, env=plain_english
        )
        if run.returncode != 0:
            complaint = re.search(r":(\d+):\d+: (?:fatal )?(error: .*)", run.stderr)
            line, what = complaint.groups() if complaint else (1, run.stderr.strip())
            yield name, int(line), f"does not compile alone: {what}"


# --- 3. files stay short -------------------------------------------------------------------


def file_size(tree):
    for name in tree.cpp():
        most = HEADER_LINES if name.startswith("include/") else SOURCE_LINES
        count = len(tree.lines(name))
        if count > most:
            yield name, most + 1, f"{count} lines, {most} is the most"


# --- 4. sources of the library are ASCII ---------------------------------------------------


def ascii_sources(tree):
    for name in tree.cpp("src/") + tree.cpp("include/"):
        for number, line in tree.lines(name):
            odd = re.search(r"[^\x00-\x7F]", line)
            if odd:
                yield name, number, f"U+{ord(odd.group()):04X} is not ASCII"


# --- 5. every diagnostic has a golden ------------------------------------------------------

CODE = r'"([a-z0-9]+(?:-[a-z0-9]+)*)"'
REPORTED = re.compile(
    # A call: report.error("code", ...), problem("code", ...), fail(kCode, ...)
    r"\b(?:error|warning|info|problem|fail|slip|add)\(\s*(?:" + CODE + r"|(k[A-Z]\w*))\s*,"
    # or a problem spelled out: PatternProblem{"code", ...}, {Severity::error, "code", ...}
    r"|(?:Problem\s*\w*\s*\{|Severity::\w+,)\s*" + CODE + r"\s*,"
)
CONSTANT = re.compile(r"\b(k[A-Z]\w*)(?:\[\])?\s*=\s*" + CODE + r"\s*;")


def without_comments(text):
    return re.sub(r"//[^\n]*", "", text)


def reported_codes(tree):
    """Where each code of a diagnostic is first written: {code: (file, line)}."""
    places = {}
    for name in tree.cpp("src/"):
        text = without_comments((tree.root / name).read_text(encoding="utf-8"))
        constants = dict(CONSTANT.findall(text))
        for found in REPORTED.finditer(text):
            code = found.group(1) or constants.get(found.group(2)) or found.group(3)
            if code:
                places.setdefault(code, (name, text.count("\n", 0, found.start()) + 1))
    return places


def golden_for_every_code(tree):
    # Limits need inputs too large for the corpus: their texts stand in a unit test.
    goldens = tree.named(".expected", under="tests/corpus/packs/bad/")
    # What a reload refuses needs files that change.
    goldens += ["tests/unit/engine/limits_test.cc", "tests/unit/live/reload_test.cc"]
    shown = {code for name in goldens for _, line in tree.lines(name)
             for code in re.findall(r"\[([a-z0-9-]+)\]", line)}
    for code, (name, line) in sorted(reported_codes(tree).items()):
        if code not in shown:
            yield name, line, f"no golden in tests/corpus/packs/bad shows [{code}]"


# --- 6. nothing points into the machine it was written on ----------------------------------

MACHINE_FOLDERS = ("root", "tmp", "work")
MACHINE_PATH = re.compile(r"(?<![\w.~}$)-])/(?:" + "|".join(MACHINE_FOLDERS) + r")/")


def no_machine_path(tree):
    for name in tree.files:
        for number, line in tree.lines(name):
            found = MACHINE_PATH.search(line)
            if found and "mktemp" not in line and "tempfile" not in line:
                yield name, number, f"a path of one machine: {line[found.start():][:40]}"


# --- 7. links of the documents lead somewhere ----------------------------------------------


def prose(tree, name):
    """The lines of a Markdown file that are not code, without their inline code."""
    fenced = False
    for number, line in tree.lines(name):
        if re.match(r"\s*(```|~~~)", line):
            fenced = not fenced
        elif not fenced:
            yield number, re.sub(r"`[^`]*`", "", line)


def links_in(line):
    inline = re.findall(r"\]\(\s*<?([^)\s>]+)", line)
    reference = re.findall(r"^\s*\[[^\]]+\]:\s*<?([^\s>]+)", line)
    return inline + reference


def links_lead_somewhere(tree):
    for name in tree.named(".md"):
        for number, line in prose(tree, name):
            for link in links_in(line):
                target = link.partition("#")[0]
                if not target or re.match(r"[a-z][a-z0-9+.-]*:", target):
                    continue
                if not (tree.root / name).parent.joinpath(target).exists():
                    yield name, number, f"the link to `{link}` leads nowhere"


RULES = [
    include_direction,
    header_stands_alone,
    file_size,
    ascii_sources,
    golden_for_every_code,
    no_machine_path,
    links_lead_somewhere,
]


def main():
    here = pathlib.Path(__file__).resolve().parents[2]
    tree = Tree(pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else here)
    breaches = [breach for rule in RULES for breach in rule(tree)]
    for name, line, what in breaches:
        print(f"{name}:{line}: {what}")
    print(f"{len(tree.files)} files, {len(RULES)} rules: {len(breaches)} breaches")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
