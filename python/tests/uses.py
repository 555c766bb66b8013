"""How people use cuecard, for a type checker to read; never run."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from pathlib import Path

import cuecard
from typing_extensions import assert_type


class Title(enum.Enum):
    mr = "mr"


def load() -> cuecard.Engine:
    cuecard.load("hotline-800", pack_path="packs", limits=cuecard.Limits(depth=9))
    cuecard.load_text({"pack.yaml": ""}, bases={"a": "", "b": {"pack.yaml": ""}})
    return cuecard.load(Path("house"), pack_path=[Path("packs"), "more"])


def say(engine: cuecard.Engine, known: dict[str, cuecard.Value]) -> str:
    phrase = engine.say("opening", known, locale="en", title=Title.mr, age=3, ok=True, x=None)
    engine.say("a", now=dt.datetime.now(), day=dt.date.today(), wait=dt.timedelta(1))
    engine.say("a", {"in": "hold"}, fee=cuecard.Money(Decimal(1), "CNY"), share=1.5)
    assert_type(phrase, cuecard.Phrase)
    assert_type(phrase.norms, tuple[str, ...])
    assert_type(phrase.explain(), cuecard.Explanation)
    match: cuecard.LocaleMatch = phrase.locale_match
    return phrase + match


def inspect(engine: cuecard.Engine) -> list[str]:
    assert_type(engine.check(a="b"), tuple[cuecard.Error, ...])
    severities: set[cuecard.Severity] = {each.severity for each in engine.diagnostics}
    failed: int = engine.run_tests().failed
    carried = [norm.carried_by for norm in engine.trace()]
    names = [each.name for each in engine.variables() if each.required]
    return [
        *names,
        *(each.state for each in engine.states()),
        *severities,
        str(failed),
        str(carried),
    ]


def fail() -> tuple[cuecard.Diagnostic, ...]:
    try:
        load().say("opening")
    except cuecard.PackError as error:
        return error.diagnostics
    except cuecard.Error as error:
        print(error.code, error.message, error.help, error.name)
    return ()


def live() -> cuecard.ReloadOutcome:
    with cuecard.LiveEngine("house", watch=dt.timedelta(seconds=2)) as engine:
        assert_type(engine.engine, cuecard.Engine)
        assert_type(engine.counts, cuecard.ReloadCounts)
        return engine.reload(accept_losses=True).outcome
