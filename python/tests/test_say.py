"""How a phrase is asked for."""

import inspect
from collections import ChainMap
from types import MappingProxyType

import cuecard
import pytest

NAME_IN_EVERY_WAY = {
    "by name": lambda say: say("greet", locale="en", name="Ada"),
    "in a dict": lambda say: say("greet", {"name": "Ada"}, locale="en"),
    "in another mapping": lambda say: say("greet", MappingProxyType({"name": "Ada"}), locale="en"),
    "in a chain": lambda say: say("greet", ChainMap({}, {"name": "Ada"}), locale="en"),
    "the name goes over the mapping": lambda say: say(
        "greet", {"name": "Bob"}, name="Ada", locale="en"
    ),
    "the locale in the mapping": lambda say: say("greet", {"name": "Ada", "locale": "en"}),
    "the locale by name goes over the mapping": lambda say: say(
        "greet", {"name": "Ada", "locale": "zh"}, locale="en"
    ),
    "no locale by name leaves that of the mapping": lambda say: say(
        "greet", {"name": "Ada", "locale": "en"}, locale=None
    ),
    "None by name clears": lambda say: say(
        "greet", {"name": "Ada", "wait": "4m"}, wait=None, locale="en"
    ),
    "no mapping": lambda say: say("greet", None, locale="en", name="Ada"),
    "a subclass of str": lambda say: say("greet", locale="en", name=type("S", (str,), {})("Ada")),
    "a phrase": lambda say: say("greet", locale="en", name=say("greet", name="Ada")[7:-1]),
    "with a name that the pack does not know": lambda say: say("greet", name="Ada", nmae="Bob"),
    "with None, which is not there": lambda say: say("greet", name="Ada", wait=None),
}


@pytest.mark.parametrize("way", NAME_IN_EVERY_WAY.values(), ids=NAME_IN_EVERY_WAY)
def test_a_value_is_given(shop, way):
    assert way(shop.say) == "Hello, Ada."


def test_names_that_are_taken_go_into_the_mapping():
    engine = cuecard.load_text("""
cuecard: 1
id: names
version: 1.0.0
locales: [en]
variables:
  state: {type: text, required: true}
  values: {type: text, required: true}
  class: {type: text, required: true}
  self: {type: text, required: true}
phrases:
  all: {en: "{state} {values} {class} {self}"}
""")
    values = {"class": "c"}
    assert engine.say("all", values, locale="en", state="a", values="b", self="d") == "a b c d"
    assert engine.check(values, locale="en", state="a", values="b", self="d") == ()
    assert engine.explain("all", values, locale="en", state="a", values="b", self="d").variants


@pytest.mark.parametrize(
    ("values", "locale", "served"),
    [
        ({"locale": "zh-TW"}, None, "zh-TW"),
        ({"locale": "zh-TW"}, "en", "en"),
        ({"locale": None}, None, ""),
        (MappingProxyType({"locale": "zh-TW"}), None, "zh-TW"),
    ],
)
def test_a_mapping_may_hold_the_locale(shop, values, locale, served):
    assert shop.say("bye", values, locale=locale).requested_locale == served
    assert shop.say("bye", values, locale=locale).explain() == shop.explain(
        "bye", values, locale=locale
    )
    assert shop.check(values, locale=locale) == ()


def test_none_by_name_clears_what_the_mapping_gave(shop):
    values = {"name": "Ada"}
    with pytest.raises(cuecard.Error, match="`name` is needed"):
        shop.say("greet", values, name=None)
    values["wait"] = "4m"
    assert [each.chosen for each in shop.explain("greet", values).variants] == [True]
    why = shop.explain("greet", values, wait=None)
    assert [each.chosen for each in why.variants] == [False, True]
    assert shop.check({"wait": "soon"}, wait=None) == ()


@pytest.mark.parametrize(
    ("locale", "served", "match"),
    [
        ("zh-CN", "zh-Hans", "exact"),
        ("zh_CN.UTF-8", "zh-Hans", "exact"),
        ("zh-TW", "zh-Hans", "other_script"),
        ("fr", "en", "fallback"),
        (None, "en", "unspecified"),
    ],
)
def test_the_locale_is_chosen(shop, locale, served, match):
    phrase = shop.say("bye", locale=locale)
    assert (phrase.locale, phrase.locale_match) == (served, match)
    assert phrase.requested_locale == (locale or "")


@pytest.mark.parametrize(
    ("call", "code", "name"),
    [
        (lambda e: e.say("gret"), "unknown-state", "gret"),
        (lambda e: e.say("greet"), "missing-variable", "name"),
        (lambda e: e.say("greet", name=""), "empty-value", "name"),
        (lambda e: e.say("greet", name="A\x07"), "control-character", "name"),
        (lambda e: e.say("greet", name="A\ud800"), "ill-formed-text", "name"),
        (lambda e: e.say("greet", name="Ada", wait="soon"), "bad-value", "wait"),
        (lambda e: e.say("greet", name=2**63), "bad-value", "name"),
        (lambda e: e.explain("gret"), "unknown-state", "gret"),
    ],
)
def test_there_are_no_words(shop, call, code, name):
    with pytest.raises(cuecard.Error) as raised:
        call(shop)
    assert (raised.value.code, raised.value.name) == (code, name)
    assert raised.value.message
    assert "\ud800" not in str(raised.value)


def test_the_error_of_an_ill_formed_state_can_be_shown(shop):
    with pytest.raises(cuecard.Error) as raised:
        shop.say("\ud800")
    str(raised.value).encode("utf-8")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda e: e.say(), "say() needs the state of the call as its first argument"),
        (lambda e: e.say(state="greet"), "say() needs the state"),
        (lambda e: e.say("greet", {}, "en"), "give the rest by name"),
        (lambda e: e.say(1), "the state is a str such as `hold.request`, not a `int`"),
        (lambda e: e.explain(1), "the state is a str"),
        (lambda e: e.say(None), "the state is a str"),
        (lambda e: e.say("greet", ["name"]), "a mapping of names, not as a `list`"),
        (lambda e: e.say("greet", "name"), "a mapping of names, not as a `str`"),
        (lambda e: e.say("greet", {1: "Ada"}), "the names of values are str, not `int`"),
        (lambda e: e.say("greet", locale=1), "the locale is a str such as `zh-CN`, not a `int`"),
        (lambda e: e.say("bye", {"locale": 1}), "the locale is a str such as `zh-CN`"),
        (lambda e: e.check({"locale": 1}), "the locale is a str such as `zh-CN`"),
        (lambda e: e.check(["name"]), "a mapping of names, not as a `list`"),
        (lambda e: e.explain("greet", "name"), "a mapping of names, not as a `str`"),
        (lambda e: e.say("greet", name=[1]), "the value of `name` cannot be a `list`"),
        (lambda e: e.say("greet", name=b"Ada"), "the value of `name` cannot be a `bytes`"),
        (lambda e: e.check(name=1j), "the value of `name` cannot be a `complex`"),
    ],
)
def test_a_call_is_wrong(shop, call, said):
    with pytest.raises(TypeError) as raised:
        call(shop)
    assert said in str(raised.value)


def test_an_error_of_a_value_comes_through(shop):
    class Broken:
        def __index__(self):
            raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        shop.say("greet", name=Broken())


def test_a_mapping_may_change_while_it_is_read(shop):
    values = {}

    class Greedy:
        def __index__(self):
            values.update({f"more{i}": i for i in range(1000)})
            return 1

    values.update(first=Greedy(), name="Ada")
    shop.say("bye", values)


def test_check_tells_what_say_ignores(shop):
    found = shop.check({"nmae": "Ada"}, locale="en", wait="soon")
    assert [(each.code, each.name) for each in found] == [
        ("unknown-variable", "nmae"),
        ("bad-value", "wait"),
    ]
    assert shop.check(locale="en", name="Ada") == ()


def test_explain_tells_why(shop):
    why = shop.explain("greet", locale="zh-TW", name="Ada", wait="1m")
    assert [(each.name, each.chosen) for each in why.variants] == [
        ("slow", False),
        ("plain", True),
    ]
    assert why.variants[0].conditions == (
        cuecard.ConditionTrace("wait", expected="over 3m", actual="1m", holds=False),
    )
    assert why == shop.say("greet", locale="zh-TW", name="Ada", wait="1m").explain()


def test_the_signature_is_told():
    assert str(inspect.signature(cuecard.Engine.say)) == (
        "(self, state, values=None, /, *, locale=None, **more)"
    )
