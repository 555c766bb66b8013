#!/usr/bin/env python3
"""The price of saying a phrase in Python, as a ratio.

Promise: `engine.say` with two values by name, all provenance carried along, takes at
most 3 times as long as `str.format` of the same sentence. Both run in turns, many
times; the ratio is that of the medians. Exits 1 if the promise is broken.

A phrase makes Python objects of where it came from when they are read. So the price
with `.locale` and `.source` read is told as well, without a promise.

Usage: PYTHONPATH=build/python python3 tests/bench/say.py
"""

import sys
import time
from statistics import median

import cuecard

PROMISED = 3.0
ROUNDS = 61
CALLS = 4000  # in a row, so that the clock's own price does not count

PACK = """
cuecard: 1
id: bench
version: 1.0.0
locales: [en, zh-Hans]
variables:
  company: {type: text, required: true, example: Yunfan Home}
  surname: {type: text, required: true, example: Wang}
phrases:
  opening:
    en: Good day, this is {company}. How can I help you, {surname}?
    zh-Hans: 您好，这里是{company}。{surname}，请问有什么可以帮您？
"""

SENTENCES = {
    "en": "Good day, this is {company}. How can I help you, {surname}?",
    "zh-CN": "您好，这里是{company}。{surname}，请问有什么可以帮您？",
}
VALUES = {"en": ("Yunfan Home", "Wang"), "zh-CN": ("云帆家居", "王芳")}


def say_time(say, locale, company, surname):
    start = time.thread_time_ns()
    for _ in range(CALLS):
        say("opening", locale=locale, company=company, surname=surname)
    return time.thread_time_ns() - start


def read_time(say, locale, company, surname):
    start = time.thread_time_ns()
    for _ in range(CALLS):
        phrase = say("opening", locale=locale, company=company, surname=surname)
        phrase.locale, phrase.source
    return time.thread_time_ns() - start


def format_time(fill, company, surname):
    start = time.thread_time_ns()
    for _ in range(CALLS):
        fill(company=company, surname=surname)
    return time.thread_time_ns() - start


def measure(engine, locale):
    """Median nanoseconds of (say, say with fields read, str.format)."""
    sentence, (company, surname) = SENTENCES[locale], VALUES[locale]
    said = engine.say("opening", locale=locale, company=company, surname=surname)
    assert said == sentence.format(company=company, surname=surname)
    times = [
        (
            say_time(engine.say, locale, company, surname),
            read_time(engine.say, locale, company, surname),
            format_time(sentence.format, company, surname),
        )
        for _ in range(ROUNDS)
    ]
    return [median(column) / CALLS for column in zip(*times)]


def main():
    engine = cuecard.load_text(PACK)
    worst = 0.0
    print(f"{'sentence':10} {'say':>9} {'and read':>9} {'str.format':>11} {'ratio':>6}  promise")
    for locale in SENTENCES:
        say, read, plain = measure(engine, locale)
        ratio = say / plain
        worst = max(worst, ratio)
        kept = "kept" if ratio <= PROMISED else "BROKEN"
        print(
            f"{locale:10} {say:6.0f} ns {read:6.0f} ns {plain:8.0f} ns {ratio:6.2f}"
            f"  <= {PROMISED:g} {kept}"
        )
    return 0 if worst <= PROMISED else 1


if __name__ == "__main__":
    sys.exit(main())
