#!/usr/bin/env python3
"""Compares the Chinese calendar of src/phrase/lunar.cc, day by day, with lunar_python.

That package computes new moons and solar terms itself, so the two share no table. What it
is known to see differently is listed below; anything else makes this check fail. The table
is read from the source here; that the C++ code reads it the same way is what
tests/unit/phrase/lunar_test.cc shows.

Usage: check_lunar.py [path of lunar.cc]
Exit: 0 all days agree, 1 some differ, 2 the table cannot be read, 77 lunar_python is missing
(pip install lunar_python==1.4.8).
"""

import datetime
import pathlib
import re
import sys

PACKAGE = "lunar_python"
VERSION = "1.4.8"
MISSING = 77  # what CTest is told to take for "skipped"
FIRST_YEAR, LAST_YEAR = 1901, 2100
SOURCE = pathlib.Path(__file__).resolve().parents[2] / "src" / "phrase" / "lunar.cc"
ONE_DAY = datetime.timedelta(days=1)
JULIAN_DAY_0 = 1721425  # at noon of the day before 0001-01-01, where Python counts from

# Days on which the package is known to be at odds with the published tables, both ends
# included. It puts the new moon of September 2057 after midnight (computed: by 40 s); the
# Hong Kong Observatory publishes 28 September as the first day of month 9.
KNOWN = [(datetime.date(2057, 9, 28), datetime.date(2057, 10, 27))]


def read_table(path):
    """The entries of the table by lunar year, as written in the source."""
    body = re.search(r"kYears = \{(.*?)\};", path.read_text(encoding="utf-8"), re.S)
    entries = re.findall(r"0x([0-9A-F]{3})'([0-9A-F])'([0-9A-F]{4})", body.group(1) if body else "")
    if len(entries) != LAST_YEAR - FIRST_YEAR + 1:
        raise ValueError(f"{path.name}: {len(entries)} entries where 200 are due")
    return dict(enumerate(entries, FIRST_YEAR))


def months_of(leap_month):
    """The months of a year in order: (number, is the leap month)."""
    months = [(number, False) for number in range(1, 13)]
    if leap_month:
        months.insert(leap_month, (leap_month, True))
    return months


def days_of(table):
    """Every day of the table: date, (lunar year, month, day, leap)."""
    for year, (first, leap_month, lengths) in table.items():
        date = datetime.date(year, int(first[0]), int(first[1:]))
        for position, (month, leap) in enumerate(months_of(int(leap_month, 16))):
            length = 29 + (int(lengths, 16) >> (15 - position) & 1)
            for day in range(1, length + 1):
                yield date, (year, month, day, leap)
                date += ONE_DAY


def package_days(lunar_year):
    """The same from the package, which knows a year by the first days of its months."""
    days = {}
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        for month in lunar_year.fromYear(year).getMonthsInYear():
            first = datetime.date.fromordinal(round(month.getFirstJulianDay()) - JULIAN_DAY_0)
            for day in range(month.getDayCount()):
                named = (year, abs(month.getMonth()), day + 1, month.isLeap())
                days.setdefault(first + day * ONE_DAY, named)
    return days


def is_known(date):
    return any(first <= date <= last for first, last in KNOWN)


def differences(ours, theirs):
    """One line for each day that is wrong, and for each known difference that is gone."""
    for date in sorted(ours.keys() | theirs.keys()):
        if (ours.get(date) != theirs.get(date)) != is_known(date):
            yield f"{date}: ours {ours.get(date)}, {PACKAGE} {theirs.get(date)}"


def main():
    try:
        from lunar_python import LunarYear
    except ImportError:
        print(f"skipped: {PACKAGE} is missing (pip install {PACKAGE}=={VERSION})")
        return MISSING
    try:
        table = read_table(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCE)
    except (OSError, ValueError) as problem:
        print(problem)
        return 2
    days = list(days_of(table))
    if any(after - before != ONE_DAY for (before, _), (after, _) in zip(days, days[1:])):
        print("the months of some year do not end where the next year begins")
        return 1
    wrong = list(differences(dict(days), package_days(LunarYear)))
    for line in wrong[:60]:
        print(line)
    print(f"{len(days)} days, {days[0][0]} to {days[-1][0]}: {len(wrong)} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
