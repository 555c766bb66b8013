"""The corpus through Python: the cases that C++ and the command line run too."""

import dataclasses
import functools
import json
import re
from datetime import timedelta

import cuecard
import pytest
from conftest import CORPUS, SOURCE

BAD = CORPUS / "packs" / "bad"
CALLS = CORPUS / "calls"


def lines_of(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def cases_in(file):
    return lines_of(CORPUS / "cases" / file)


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


# What goldens of calls hold; where a cue stands in the packs moves with every edit.
OF_A_CALL = (
    *("at_ms", "cue", "flow", "state", "text", "action", "record", "fields", "until_ms"),
    *("for", "rule", "severity", "code"),
)


class Played:
    """A call played from a script, deadline by deadline, and what came of it as lines."""

    def __init__(self, call):
        self.call = call
        self.lines = []

    def hear(self, tell, what, at):
        try:
            cues = tell(what)
        except cuecard.Error as refused:
            return self.fail(refused, at)
        for cue in cues:
            shown = cue.to_dict()
            self.lines.append({key: shown[key] for key in shown if key in OF_A_CALL})
        if cues.error:
            self.fail(cues.error, at)

    def fail(self, error, at):
        milliseconds = at // timedelta(milliseconds=1)
        self.lines.append({"at_ms": milliseconds, "cue": "error", "code": error.code})

    def pass_time(self, until):
        while (due := self.call.next_deadline) is not None and due <= until:
            self.hear(self.call.tick, due, due)
        if not self.call.ended and self.call.now < until:
            self.hear(self.call.tick, until, until)

    def on(self, event):
        at = as_timedelta(event["at"])
        self.pass_time(at)
        self.hear(self.call.on, event, at)


UNITS = {"h": "hours", "m": "minutes", "s": "seconds", "ms": "milliseconds"}


def as_timedelta(text):
    parts = re.findall(r"(\d+)(ms|h|m|s)", text)
    return timedelta(**{UNITS[unit]: int(count) for count, unit in parts})


@pytest.mark.parametrize("case", lines_of(CALLS / "calls.jsonl"), ids=lambda case: case["name"])
def test_plays_a_call_as_its_golden_shows(case):
    engine = engine_of(case["pack"])
    played = Played(engine.start_call(case["set"], locale=case["locale"]))
    for event in lines_of(CALLS / f"{case['name']}.events.jsonl"):
        played.on(event)
    if "until" in case:
        played.pass_time(as_timedelta(case["until"]))
    golden = lines_of(CALLS / f"{case['name']}.cues.jsonl")
    assert [list(cue.items()) for cue in played.lines] == [list(cue.items()) for cue in golden]


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
