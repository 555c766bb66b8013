#!/usr/bin/env python3
"""The price of scanning a line in Python, as a ratio.

Promise: `engine.scan` of 100 bytes that hold nothing, by two hundred patterns in each of
two languages, takes no longer than folding the same UTF-8 once with ICU (NFKC_Casefold)
and three empty calls through pybind11. All run in turns, many times; the ratio is that of the
medians. Exits 1 if the promise is broken.

The prices of a line with one finding, and of a guard that is fed such a line in pieces of
four characters, are told as well, without a promise.

Usage: PYTHONPATH=build/python python3 tests/bench/scan.py
"""

import ctypes
import re
import sys
import time
from pathlib import Path
from statistics import median

import cuecard

PROMISED = 1.0
ROUNDS = 61
CALLS = 4000  # in a row, so that the clock's own price does not count
LONG = 1000  # lines that ICU folds in one call, so that the call's own price does not count

PACK = """
cuecard: 1
id: bench
version: 1.0.0
locales: [en, zh-Hans]
phrases:
  hello: {en: Hello., zh-Hans: 您好。}
banned:
  all:
    match:
      en: [%s]
      zh-Hans: [%s]
    hit: {en: [Well make the promise], zh-Hans: [我保证退款]}
    miss: {en: [Well], zh-Hans: [好]}
"""
VERBS = "make give take break keep find lose send call leave hold drop raise close move".split()
NOUNS = "the promise|a refund|my word|our money|your code|the card|it all|no name".split("|")
ACTS = "保证 绝对 肯定 必须 马上 立即 随便 赶快 永远 从不 根本 到底 居然 竟然 难道".split()
THINGS = "退款 赔偿 没事 收到 解决 通过 成功 密码 身份 责任 不管 投诉 处理 挂断".split()

LINES = {  # of 100 bytes each
    "en": "Thank you for waiting, Mr. Wang. Your parcel was sent on Tuesday "
    "and it will arrive in a day or two.",
    "zh": "王先生，让您久等了。包裹星期二9:30已寄出了，一两天就会送到您的家里。",
}
HIT = {"en": " make the promise", "zh": "保证退款"}


def pack():
    english = [f"{verb} {noun}" for verb in VERBS for noun in NOUNS]
    return PACK % (", ".join(english), ", ".join(act + it for act in ACTS for it in THINGS))


class Icu:
    """The ICU that cuecard uses, found among what this process has loaded. Its functions
    that C can call fold UTF-16: UTF-8 goes there and back, as the scanner is given it."""

    def __init__(self):
        loaded = Path("/proc/self/maps").read_text(encoding="utf-8")
        path, self._version = re.search(r"(\S*/libicuuc\S*\.so\.(\d+)\S*)", loaded).groups()
        self._library = ctypes.CDLL(path)
        self._status = ctypes.c_int32(0)
        instance = self._function("unorm2_getNFKCCasefoldInstance", ctypes.c_void_p)
        instance.restype = ctypes.c_void_p
        self._folding = instance(ctypes.byref(self._status))

    def _function(self, name, *arguments):
        found = getattr(self._library, f"{name}_{self._version}")
        found.argtypes = arguments
        return found

    def folder(self, line):
        """A function that folds the line, LONG times over."""
        text = (line * LONG).encode()
        room, size, status = 2 * len(text), ctypes.c_int32(0), ctypes.byref(self._status)
        units, folded, out = (ctypes.create_string_buffer(2 * room) for _ in range(3))
        number, pointer = ctypes.c_int32, ctypes.c_void_p
        buffer_to_buffer = (pointer, number, pointer, pointer, number, pointer)
        from_utf8 = self._function("u_strFromUTF8", *buffer_to_buffer)
        to_utf8 = self._function("u_strToUTF8", *buffer_to_buffer)
        normalize = self._function(
            "unorm2_normalize", pointer, pointer, number, pointer, number, pointer
        )

        def fold():
            from_utf8(units, room, ctypes.byref(size), text, len(text), status)
            length = normalize(self._folding, units, size, folded, room, status)
            to_utf8(out, room, ctypes.byref(size), folded, length, status)
            assert self._status.value <= 0

        fold()
        assert out.value.decode().startswith(line[:8].casefold().replace("，", ","))
        return fold


def time_of(function, *arguments):
    """Nanoseconds of one call."""
    start = time.thread_time_ns()
    for _ in range(CALLS):
        function(*arguments)
    return (time.thread_time_ns() - start) / CALLS


def time_of_once(function):
    start = time.thread_time_ns()
    function()
    return time.thread_time_ns() - start


def time_of_guard(engine, line):
    pieces = [line[at : at + 4] for at in range(0, len(line), 4)]
    start = time.thread_time_ns()
    for _ in range(CALLS // 100):
        guard = engine.guard()
        for piece in pieces:
            guard.feed(piece)
        guard.finish()
    return (time.thread_time_ns() - start) / (CALLS // 100) / len(pieces)


def measure(engine, language, fold, empty):
    """Median nanoseconds of (scan, folding by ICU, an empty call, scan of a line with one
    finding, a guard fed with one piece)."""
    line = LINES[language]
    other = line[: -len(HIT[language])] + HIT[language]
    assert len(line.encode()) == 100, len(line.encode())
    assert engine.scan(line) == [] and len(engine.scan(other)) == 1
    times = [
        (
            time_of(engine.scan, line),
            time_of_once(fold) / LONG,
            time_of(empty),
            time_of(engine.scan, other),
            time_of_guard(engine, line),
        )
        for _ in range(ROUNDS)
    ]
    return [median(column) for column in zip(*times)]


def main():
    engine = cuecard.load_text(pack())
    icu = Icu()
    empty = cuecard._core.guard(engine, "agent", None, None).blocked
    worst = 0.0
    print(
        f"{'line':6} {'scan':>8} {'ICU folds':>10} {'empty call':>11} {'ratio':>6}  promise"
        f"{'':10} {'one finding':>11} {'guard, a piece':>15}"
    )
    for language, line in LINES.items():
        scan, folded, called, found, fed = measure(engine, language, icu.folder(line), empty)
        ratio = scan / (folded + 3 * called)
        worst = max(worst, ratio)
        kept = "kept" if ratio <= PROMISED else "BROKEN"
        print(
            f"{language:6} {scan:5.0f} ns {folded:7.0f} ns {called:8.0f} ns {ratio:6.2f}"
            f"  <= {PROMISED:g} {kept:10} {found:8.0f} ns {fed:12.0f} ns"
        )
    return 0 if worst <= PROMISED else 1


if __name__ == "__main__":
    sys.exit(main())
