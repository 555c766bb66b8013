"""The values that a host may give."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import SupportsFloat, SupportsIndex, Union


@dataclass(frozen=True)
class Money:
    """An amount in a currency.

    >>> cuecard.Money("128.50", "CNY")
    Money(amount='128.50', currency='CNY')

    The amount is a Decimal, an int, or text; a float has no exact cents. The currency
    is an ISO 4217 code.
    """

    amount: Decimal | int | str
    currency: str

    def __post_init__(self) -> None:
        if isinstance(self.amount, bool) or not isinstance(self.amount, (Decimal, int, str)):
            raise TypeError(
                f"an amount is a Decimal, an int or a str, not a `{type(self.amount).__name__}`"
            )
        if not isinstance(self.currency, str):
            raise TypeError(f"a currency is a str, not a `{type(self.currency).__name__}`")


#: A value that the host gives. Any type can also be given as text in the form that
#: packs use: "30m", "2026-02-17", "128.50 CNY". None leaves a value unset.
Value = Union[
    str, bool, int, float, Decimal, date, time, datetime, timedelta, Money, Enum, None,
    SupportsIndex, SupportsFloat,
]  # fmt: skip

#: A time of a call, since it began: a number of seconds, a timedelta, or text: "1m30s".
CallTime = Union[SupportsFloat, timedelta, str]
