"""Python's values, each with what is said of it."""

import datetime as dt
import enum
import http
from decimal import Decimal
from zoneinfo import ZoneInfo

import cuecard
import pytest

numpy = pytest.importorskip("numpy")

CHINA = dt.timezone(dt.timedelta(hours=8))


class Doctor(enum.Enum):
    WEI = "wei"
    lind = 2


class Kind(str, enum.Enum):
    WEI = "wei"


class Rank(enum.IntEnum):
    lind = 1


class Share(float, enum.Enum):
    lind = 0.5


class Days(enum.IntFlag):
    FIRST = 1
    SECOND = 2


class Index:
    def __index__(self):
        return 3


class Float:
    def __float__(self):
        return 2.5


class NotATime(dt.datetime):
    """As pandas.NaT is: a datetime that is equal to nothing."""

    def __eq__(self, other):
        return False

    def __ne__(self, other):
        return True

    __hash__ = dt.datetime.__hash__


class Odd(dt.datetime):
    """As one whose comparison is broken, which is its own affair."""

    def __ne__(self, other):
        raise RuntimeError("odd")


class OldZone(dt.tzinfo):
    """As zones were before whole minutes."""

    def utcoffset(self, moment):
        return dt.timedelta(hours=8, minutes=5, seconds=43)


# (state of the clinic, variable, value, what is said in English)
SAID = [
    ("type.text", "name", "Ada", "Hello Ada."),
    ("type.text", "name", "王芳", "Hello 王芳."),
    ("type.text", "name", "🙂", "Hello 🙂."),
    ("type.text", "name", numpy.str_("Ada"), "Hello Ada."),
    ("type.number", "visits", 0, "No visit yet."),
    ("type.number", "visits", 1, "1 visit."),
    ("type.number", "visits", "1234", "1,234 visits."),
    ("type.number", "visits", 1234, "1,234 visits."),
    ("type.number", "visits", 2**63 - 1, "9,223,372,036,854,775,807 visits."),
    ("type.number", "visits", 2.5, "2.5 visits."),
    ("type.number", "visits", Decimal("2.50"), "2.5 visits."),
    ("type.number", "visits", Decimal("1E+3"), "1,000 visits."),
    ("type.number", "visits", numpy.int32(3), "3 visits."),
    ("type.number", "visits", numpy.uint8(3), "3 visits."),
    ("type.number", "visits", numpy.float64(2.5), "2.5 visits."),
    ("type.number", "visits", numpy.float32(2.5), "2.5 visits."),
    ("type.number", "visits", Index(), "3 visits."),
    ("type.number", "visits", Float(), "2.5 visits."),
    ("type.number", "visits", Rank.lind, "1 visit."),
    ("type.number", "visits", Days.FIRST | Days.SECOND, "3 visits."),
    ("type.number", "visits", http.HTTPStatus.OK, "200 visits."),
    ("type.number", "visits", -0.0, "No visit yet."),
    ("type.flag", "urgent", True, "Come at once."),
    ("type.flag", "urgent", False, "Come when you can."),
    ("type.flag", "urgent", numpy.bool_(True), "Come at once."),
    ("type.flag", "urgent", numpy.bool_(False), "Come when you can."),
    ("type.flag", "urgent", "true", "Come at once."),
    ("type.choice_select", "doctor", "wei", "Room 1."),
    ("type.choice_select", "doctor", Doctor.WEI, "Room 1."),
    ("type.choice_select", "doctor", Doctor.lind, "Room 2."),
    ("type.choice_select", "doctor", Kind.WEI, "Room 1."),
    ("type.choice_select", "doctor", Share.lind, "Room 2."),
    ("type.date", "day", dt.date(2026, 2, 17), "On February 17, 2026."),
    ("type.datetime", "slot", dt.datetime(2026, 2, 17, 9, 30), "On February 17, 2026."),
    ("type.datetime", "slot", dt.datetime(1900, 1, 1, tzinfo=ZoneInfo("Asia/Kolkata")),
     "On January 1, 1900."),
    ("type.datetime", "slot", dt.datetime(1, 1, 1, tzinfo=OldZone()), "On January 1, 1."),
    ("type.duration", "delay", dt.timedelta(minutes=30), "In 30 minutes."),
    ("type.duration", "delay", dt.timedelta(hours=1, microseconds=999), "In 1 hour."),
    ("type.phone", "callback", "4008001234", "Call 400 800 1234."),
    ("type.money", "fee", cuecard.Money("128.50", "CNY"), "It costs CN¥128.50."),
    ("type.money", "fee", cuecard.Money(Decimal("128.50"), "CNY"), "It costs CN¥128.50."),
    ("type.money", "fee", cuecard.Money(128, "CNY"), "It costs CN¥128.00."),
]


@pytest.mark.parametrize(("state", "name", "value", "said"), SAID, ids=repr)
def test_a_value_is_said(clinic, state, name, value, said):
    assert clinic.say(state, {name: value}, locale="en") == said


# (variable, value, what condition it meets: variants of the clinic are named for them)
@pytest.mark.parametrize(
    ("moment", "variant"),
    [
        (dt.datetime(2026, 2, 17, 9, tzinfo=CHINA), "morning"),
        (dt.datetime(2026, 2, 17, 9), "morning"),
        (dt.datetime(2026, 2, 17, 19, tzinfo=ZoneInfo("Asia/Shanghai")), "evening"),
        # Its clock stays, whatever becomes of the seconds of its zone.
        (dt.datetime(1900, 2, 17, 11, 59, 50, tzinfo=OldZone()), "morning"),
    ],
)
def test_now_is_a_datetime(clinic, moment, variant):
    assert clinic.say("when.day_period", locale="en", now=moment).variant == variant


def test_a_time_of_day(clinic):
    assert clinic.say("when.clock", clock=dt.time(22)).variant == (
        clinic.say("when.clock", clock="22:00").variant
    )
    assert clinic.say("when.clock", clock=dt.time(22)).variant != (
        clinic.say("when.clock", clock=dt.time(12)).variant
    )


REFUSED = [
    ("type.number", "visits", float("nan"), "bad-value"),
    ("type.number", "visits", float("inf"), "bad-value"),
    ("type.number", "visits", Decimal("NaN"), "bad-value"),
    ("type.text", "name", Decimal("NaN"), "bad-value"),
    ("type.text", "name", Decimal("sNaN"), "bad-value"),
    ("type.text", "name", Decimal("-Infinity"), "bad-value"),
    ("type.text", "name", float("nan"), "bad-value"),
    ("type.date", "day", NotATime(1, 1, 1), "bad-value"),
    ("type.datetime", "slot", NotATime(1, 1, 1), "bad-value"),
    ("type.number", "visits", Decimal("1E+999999999"), "bad-value"),
    ("type.number", "visits", -(2**63) - 1, "bad-value"),
    ("type.number", "visits", 10**400, "bad-value"),
    ("type.number", "visits", "three", "bad-value"),
    ("type.flag", "urgent", 1, "bad-value"),
    ("type.date", "day", dt.timedelta(1), "bad-value"),
    ("type.duration", "delay", dt.timedelta(seconds=-1), "bad-value"),
    ("type.money", "fee", cuecard.Money("128.50", "Yuan"), "bad-value"),
    pytest.param("type.money", "fee", cuecard.Money(10**5000, "CNY"), "bad-value", id="digits"),
    ("type.money", "fee", cuecard.Money(Decimal("NaN"), "CNY"), "bad-value"),
    ("type.choice", "doctor", Kind, TypeError),
    ("type.number", "visits", numpy.array([1]), TypeError),
    ("type.number", "visits", {1}, TypeError),
    ("type.number", "visits", numpy.complex128(1), TypeError),
    ("type.text", "name", numpy.datetime64("2026-02-17"), TypeError),
    ("type.date", "day", numpy.datetime64("2026-02-17"), TypeError),
    ("type.date", "day", numpy.datetime64("NaT"), TypeError),
    ("type.number", "visits", numpy.timedelta64(3, "ns"), TypeError),
    ("type.duration", "delay", numpy.timedelta64(3, "m"), TypeError),
    ("type.number", "visits", object(), TypeError),
]


def shown(part):
    return repr(part)[:30]


@pytest.mark.parametrize(("state", "name", "value", "why"), REFUSED, ids=shown)
def test_a_value_is_refused(clinic, state, name, value, why):
    with pytest.raises(why if why is TypeError else cuecard.Error) as raised:
        clinic.say(state, {name: value}, locale="en")
    assert f"`{name}`" in str(raised.value)
    if why is not TypeError:
        assert raised.value.code == why


@pytest.mark.parametrize(
    ("value", "help"),
    [
        (2**63, "give one from -9223372036854775808 to 9223372036854775807"),
        (numpy.datetime64("2026-02-17T09:00"), "give a datetime, as `.astype("),
        (numpy.timedelta64(3, "m"), "give a timedelta, as `.astype("),
        (numpy.complex128(1), "cannot be a `numpy.complex128`"),
        (NotATime(1, 1, 1), "give None to leave it unset"),
    ],
    ids=shown,
)
def test_a_refusal_says_what_to_give(clinic, value, help):
    with pytest.raises((TypeError, cuecard.Error)) as raised:
        clinic.say("type.number", visits=value)
    assert "`visits`" in str(raised.value) and help in str(raised.value)


def test_an_error_of_a_comparison_comes_through(clinic):
    with pytest.raises(RuntimeError, match="odd"):
        clinic.say("type.date", day=Odd(2026, 2, 17))


@pytest.mark.parametrize("amount", [128.5, True, None, b"1"])
def test_an_amount_is_exact(amount):
    with pytest.raises(TypeError, match="an amount is a Decimal, an int or a str"):
        cuecard.Money(amount, "CNY")


def test_money_compares_and_hashes():
    assert cuecard.Money("1", "CNY") == cuecard.Money("1", "CNY") != cuecard.Money("1", "USD")
    assert len({cuecard.Money("1", "CNY"), cuecard.Money("1", "CNY")}) == 1
