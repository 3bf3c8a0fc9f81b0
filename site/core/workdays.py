"""Working days in the Netherlands: weekends and public holidays do not count (PRODUCT §4, the answer promise)."""

import datetime
from functools import cache
from typing import Any

from django.utils import timezone


@cache
def _holidays() -> Any:
    from holidays import country_holidays  # 20 ms to load; only pages that count days need it

    return country_holidays("NL")


def is_working_day(day: datetime.date) -> bool:
    """Monday to Friday, and no public holiday."""
    return day.weekday() < 5 and day not in _holidays()


def after_working_days(moment: datetime.datetime, number: int) -> datetime.datetime:
    """The same time of day, `number` working days later."""
    day = timezone.localtime(moment)
    while number:
        day += datetime.timedelta(days=1)
        number -= is_working_day(day.date())
    return day


def before_working_days(moment: datetime.datetime, number: int) -> datetime.datetime:
    """The moment after which something is younger than `number` working days: the same time, that many days back.

    It falls on a working day: what came in a weekend counts from the first working day after it.
    """
    day = timezone.localtime(moment)
    while number or not is_working_day(day.date()):
        number -= bool(number) and is_working_day(day.date())
        day -= datetime.timedelta(days=1)
    return day
