"""How people use cuecard, for a type checker to read; never run."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import AsyncIterator, Iterator
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


def scan(engine: cuecard.Engine) -> list[str]:
    found = engine.scan("text", speaker="customer", channel="chat", state="hold.request")
    assert_type(found, list[cuecard.Finding])
    assert_type(found[0].span.utf16, cuecard.Range)
    begin, end = found[0].span.bytes
    source: str = found[0].source.file
    masked = engine.mask("text", channel=None)
    assert_type(masked.findings, tuple[cuecard.Finding, ...])
    action: cuecard.Action = engine.check("text", speaker="agent")
    assert_type(engine.rules(), tuple[cuecard.RuleInfo, ...])
    speakers: set[cuecard.Speaker] = {each for rule in engine.rules() for each in rule.speakers}
    part = "text"[found[0].begin : found[0].end]
    return [part, masked, action, *speakers, source * (end - begin)]


def feed(engine: cuecard.Engine) -> str:
    guard = engine.guard(speaker="agent")
    assert_type(guard, cuecard.Guard)
    held: int = guard.held + guard.hold_limit
    return guard.feed("text") * held + guard.finish()


def let_through(engine: cuecard.Engine, stream: Iterator[str]) -> Iterator[str]:
    guard = engine.guard(stream, channel="chat")
    assert_type(guard, cuecard.StreamGuard)
    yield from engine.guard(guard)
    assert_type(guard.findings, list[cuecard.Finding])
    guard.close()


async def let_through_later(engine: cuecard.Engine, stream: AsyncIterator[str]) -> None:
    guard = engine.guard(stream)
    assert_type(guard, cuecard.AsyncStreamGuard)
    async for piece in guard:
        assert_type(piece, str)
    blocked: bool = guard.blocked
    if not blocked:
        await guard.aclose()


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
