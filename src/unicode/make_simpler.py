#!/usr/bin/env python3
"""Prints src/unicode/simpler.cc, made from ICU's transform from traditional to simplified
characters: what it makes of each character of the basic plane that stands by itself.

Where the transform goes in a circle, its smallest character stands for all of it.

Usage: make_simpler.py > simpler.cc    (needs ICU's `uconv`)
"""

import subprocess

PAIRS_IN_LINE = 7

HEAD = """\
// What ICU's transform Traditional-Simplified makes of single characters, followed until it comes
// to rest. Made by make_simpler.py; a test holds it against ICU itself. The pairs are Unicode
// CLDR's.
#include "unicode/simpler.h"

namespace cuecard::unicode {

const std::u16string_view kSimplerPairs =
"""

FOOT = """\

}  // namespace cuecard::unicode
"""


def characters():
    """All that may stand by themselves, but for controls and surrogates."""
    return [chr(c) for c in (*range(0xA0, 0xD800), *range(0xE000, 0xFFFE))]


def transformed(text):
    """ICU's own work, a line for each line."""
    uconv = ["uconv", "-f", "UTF-8", "-t", "UTF-8", "-x", "Traditional-Simplified"]
    done = subprocess.run(uconv, input=text.encode(), stdout=subprocess.PIPE, check=True)
    return done.stdout.decode().split("\n")


def simplest(simpler, c):
    passed = []
    while c in simpler and c not in passed:
        passed.append(c)
        c = simpler[c]
    return min(passed[passed.index(c) :]) if c in passed else c


def pairs():
    originals = [c for c in characters() if len(c.splitlines()) < 2 and c not in "\u2028\u2029"]
    results = transformed("\n".join(originals))
    simpler = {a: b for a, b in zip(originals, results, strict=True) if len(b) == 1 and a != b}
    rest = {a: simplest(simpler, a) for a in simpler}
    return [a + b for a, b in sorted(rest.items()) if a != b]


def escaped(text):
    return "".join(f"\\u{ord(c):04X}" for c in text)


def main():
    all_pairs = pairs()
    lines = [
        f'    u"{escaped("".join(all_pairs[i : i + PAIRS_IN_LINE]))}"'
        for i in range(0, len(all_pairs), PAIRS_IN_LINE)
    ]
    print(HEAD + "\n".join(lines) + ";\n" + FOOT, end="")


if __name__ == "__main__":
    main()
