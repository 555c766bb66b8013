"""The corpus through Python: the cases that C++ and the command line run too."""

import functools
import json

import cuecard
import pytest
from conftest import CORPUS, SOURCE

BAD = CORPUS / "packs" / "bad"


def say_cases():
    text = (CORPUS / "cases" / "say.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@functools.cache
def engine_of(pack):
    return cuecard.load(SOURCE / pack)


def answer_to(case):
    try:
        phrase = engine_of(case["pack"]).say(
            case["state"], case["with"], locale=case["locale"] or None
        )
    except cuecard.Error as error:
        return {"error": error.code, "name": error.name}
    shown = {key: getattr(phrase, key) for key in case["expect"] if key != "text"}
    return {**shown, "text": str(phrase), "norms": list(phrase.norms)}


@pytest.mark.parametrize("case", say_cases(), ids=lambda case: case["name"])
def test_says_what_the_case_expects(case):
    answer = answer_to(case)
    assert {key: answer.get(key) for key in case["expect"]} == case["expect"]


def bad_packs():
    return sorted(
        path.name
        for path in BAD.iterdir()
        if (path.is_dir() or path.suffix == ".yaml") and path.name[0] not in "._"
    )


@pytest.mark.parametrize("pack", bad_packs())
def test_says_of_a_bad_pack_what_its_golden_shows(pack, monkeypatch):
    monkeypatch.chdir(BAD)
    try:
        diagnostics = cuecard.load(f"./{pack}").diagnostics
    except cuecard.PackError as error:
        diagnostics = error.diagnostics
    golden = (BAD / pack).with_suffix(".expected").read_text(encoding="utf-8")
    assert "".join(each.to_text() for each in diagnostics) == golden
