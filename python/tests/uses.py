"""How people use cuecard, for a type checker to read; never run."""

from __future__ import annotations

import asyncio
import datetime as dt
import enum
from collections.abc import AsyncIterator, Iterator
from decimal import Decimal
from pathlib import Path

import cuecard
import cuecard.aio
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


def lead(engine: cuecard.Engine) -> str:
    call = engine.start_call({"in": "hold"}, locale="en", age=3, now=dt.datetime.now())
    assert_type(call, cuecard.Call)
    cues = call.on("hold_wanted", at=42.0, expected_wait=dt.timedelta(minutes=4))
    assert_type(cues, cuecard.Cues)
    assert_type(cues.error, cuecard.Error | None)
    call.on({"event": "hold_wanted", "at": "42s", "seats": 2})
    call.answered(at=0)
    call.agent_says("Hello.", at=2, start=1, end=dt.timedelta(seconds=2))
    call.hung_up(by="agent")
    for cue in cues:
        assert_type(cue, cuecard.Cue)
        kind: cuecard.CueKind = cue.kind
        print(kind, cue.at, cue.flow, str(cue.source), cue.norms, cue.to_dict())
    assert_type(call.next_deadline, dt.timedelta | None)
    while call.next_deadline is not None:
        print(*map(what, call.tick(call.next_deadline)))
    flows: tuple[str, ...] = call.flows + call.awaits
    steps = [step.kind for flow in engine.flows() for step in flow.steps]
    events = [each.event for each in engine.events() if each.built_in]
    return " ".join([*flows, *steps, *events, engine.restore_call(call.snapshot()).state])


def what(cue: cuecard.Cue) -> str:
    match cue:
        case cuecard.Say(phrase) | cuecard.Ask(phrase) | cuecard.Guide(phrase):
            assert_type(phrase, cuecard.Phrase)
            return phrase
        case cuecard.Do(action):
            return action
        case cuecard.Wait(awaits, until):
            assert_type(until, dt.timedelta | None)
            return awaits
        case cuecard.Record(name, fields) | cuecard.Remind(_, name, fields):
            return name + str(fields["due"])
        case cuecard.Warn(rule, severity, message, finding):
            assert_type(severity, cuecard.Severity)
            return rule + message + (finding.text if finding else "")
        case cuecard.Ended():
            return "over"
    return ""


async def play(call: cuecard.Call, words: AsyncIterator[dict[str, cuecard.Value]]) -> None:
    clock = cuecard.aio.FakeClock(auto=True)
    async for cue in cuecard.aio.run(call, words, clock=clock, on_error=print):
        assert_type(cue, cuecard.Cue)
    async for cue in cuecard.aio.run(call, ["answered", {"event": "agreed", "at": 3}]):
        print(cue)
    queue: asyncio.Queue[cuecard.aio.Event | None] = asyncio.Queue()
    await queue.put("answered")
    async for cue in cuecard.aio.run(call, cuecard.aio.queued(queue)):
        await clock.advance(1)


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
