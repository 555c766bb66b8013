"""A phrase is a str that knows where it came from."""

import copy
import pickle
import sys
from html.parser import HTMLParser

import cuecard
import pytest


@pytest.fixture
def phrase(shop):
    return shop.say("greet", locale="en-GB", name="<Ada>")


def fields_of(phrase):
    names = [name for name in dir(cuecard.Phrase) if not hasattr(str, name) and name[0] != "_"]
    return {name: getattr(phrase, name) for name in names if name != "explain"}


def test_the_fields(phrase):
    assert fields_of(phrase) == {
        "file": "pack.yaml",
        "line": 17,
        "locale": "en",
        "locale_match": "near",
        "norms": ("handbook/1.1",),
        "pack": "shop",
        "requested_locale": "en-GB",
        "source": "pack.yaml:17",
        "state": "greet",
        "variant": "plain",
        "version": "1.0.0",
        "wording": 0,
    }


def test_it_is_its_text(phrase):
    text = "Hello, <Ada>."
    assert phrase == text and hash(phrase) == hash(text) and {text: 1}[phrase] == 1
    assert isinstance(phrase, str) and repr(phrase) == repr(text)
    assert f"{phrase:>15}" == "  Hello, <Ada>." and phrase + "!" == "Hello, <Ada>.!"
    assert type(phrase.upper()) is str and type(str(phrase)) is str
    assert "".join([phrase]) == text and phrase.encode() == text.encode()
    assert sys.intern(str(phrase)) == text


@pytest.mark.parametrize("name", ["Ada", "王芳", "🙂", "é"])
def test_text_of_every_width(shop, name):
    assert shop.say("greet", name=name) == f"Hello, {name}."


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_it_pickles_with_all_it_knows(phrase, protocol):
    twin = pickle.loads(pickle.dumps(phrase, protocol))
    again = pickle.loads(pickle.dumps(twin, protocol))
    for each in (twin, again):
        assert type(each) is cuecard.Phrase and each == phrase
        assert fields_of(each) == fields_of(phrase)
        assert each.explain() == phrase.explain()


def test_a_pickle_of_another_version_is_refused(phrase):
    with pytest.raises(TypeError, match="not the fields of a Phrase"):
        cuecard.Phrase._restore("text", (), ())


def test_copies_are_itself(phrase):
    assert copy.copy(phrase) is phrase and copy.deepcopy([phrase])[0] is phrase


def test_it_outlives_its_engine():
    phrase = cuecard.load("core").say("greeting.festival", locale="en", festival="new_year")
    assert phrase.pack == "core" and phrase.explain().variants


def test_it_is_not_made_by_hand():
    with pytest.raises(TypeError, match="made by Engine.say"):
        cuecard.Phrase("text")
    with pytest.raises(AttributeError):
        cuecard.load("core").say("greeting.festival", festival="new_year").note = 1


def test_a_notebook_shows_it_escaped(phrase):
    html = phrase._repr_html_()
    HTMLParser().feed(html)
    assert '<p lang="en">Hello, &lt;Ada&gt;.</p>' in html
    assert "pack.yaml:17" in html


def test_nothing_leaks(shop):
    """Phrases, errors and contexts give back what they took."""
    import tracemalloc

    def speak():
        for _ in range(2000):
            phrase = shop.say("greet", {"wait": "5m"}, locale="en", name="Ada")
            phrase.explain(), phrase.norms, pickle.loads(pickle.dumps(phrase)).source
            with pytest.raises(cuecard.Error):
                shop.say("greet")

    speak()
    tracemalloc.start()
    speak()
    before = tracemalloc.get_traced_memory()[0]
    speak()
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert grown < 20_000
    shop_references = sys.getrefcount(shop)
    speak()
    assert sys.getrefcount(shop) == shop_references
