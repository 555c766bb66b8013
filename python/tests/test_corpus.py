"""The corpus through Python: the cases that C++ and the command line run too."""

import dataclasses
import functools
import json

import cuecard
import pytest
from conftest import CORPUS, SOURCE

BAD = CORPUS / "packs" / "bad"


def cases_in(file):
    text = (CORPUS / "cases" / file).read_text(encoding="utf-8")
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


@pytest.mark.parametrize("case", cases_in("say.jsonl"), ids=lambda case: case["name"])
def test_says_what_the_case_expects(case):
    answer = answer_to(case)
    assert {key: answer.get(key) for key in case["expect"]} == case["expect"]


def fields_of(finding):
    fields = dataclasses.asdict(finding)
    del fields["source"]
    span = {unit: list(range) for unit, range in fields["span"].items()}
    return {**fields, "span": span, "norms": list(finding.norms)}


# Rules are decided in their own time: those of a guard come in any order.
def in_order(findings):
    return sorted(findings, key=repr)


@pytest.mark.parametrize("case", cases_in("scan.jsonl"), ids=lambda case: case["name"])
def test_finds_what_the_case_expects(case):
    engine, text, options = engine_of(case["pack"]), case["text"], case["options"]
    findings = engine.scan(text, **options)
    assert [fields_of(each) for each in findings] == case["findings"]
    assert engine.check(text, **options) == case["check"]
    assert engine.mask(text, **options) == case["masked"]

    guard = engine.guard(**options)
    shown = "".join([*map(guard.feed, text), guard.finish()])
    blocks = [each.begin for each in findings if each.action == "block"]
    assert shown == case["masked"][: min(blocks, default=None)]
    assert in_order(guard.findings) == in_order(findings)


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
