"""Engines in other processes: handed over, or there already."""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor

import cuecard
import pytest
from conftest import SHOP

WAYS = [
    way for way in ("fork", "spawn", "forkserver") if way in multiprocessing.get_all_start_methods()
]

given = None


def take(engine):
    global given
    given = engine


def greet(name):
    return given.say("greet", locale="en", name=name), os.getpid()


def greet_by(engine, name):
    return engine.say("greet", locale="en", name=name)


def fail(engine):
    return engine.say("gret")


def load_badly(_):
    return cuecard.load_text("cuecard: 2")


@pytest.mark.parametrize("way", WAYS)
def test_a_pool_is_given_an_engine(way, shop):
    context = multiprocessing.get_context(way)
    with ProcessPoolExecutor(2, context, initializer=take, initargs=(shop,)) as pool:
        answers = list(pool.map(greet, ["Ada", "Bob"]))
        by_argument = pool.submit(greet_by, shop, "Ada").result()
        error = pool.submit(fail, shop).exception()
        pack_error = pool.submit(load_badly, 0).exception()
    phrases = [phrase for phrase, _ in answers]
    assert phrases == ["Hello, Ada.", "Hello, Bob."]
    assert os.getpid() not in [process for _, process in answers]
    for phrase in [*phrases, by_argument]:
        assert type(phrase) is cuecard.Phrase and phrase.source == "pack.yaml:17"
        assert phrase.explain() == shop.explain("greet", locale="en", name="Ada")
    assert type(error) is cuecard.Error and error.code == "unknown-state"
    assert type(pack_error) is cuecard.PackError and pack_error.diagnostics


@pytest.mark.skipif("fork" not in WAYS, reason="no fork here")
def test_an_engine_is_there_after_a_fork():
    take(cuecard.load_text(SHOP))
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert [phrase for phrase, _ in pool.map(greet, ["Ada", "Bob"])] == [
            "Hello, Ada.", "Hello, Bob."
        ]  # fmt: skip
