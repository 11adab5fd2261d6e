"""Dates as the record has them, and as people write them: a day, a month or a year, as exactly as it is known."""
from __future__ import annotations

import re
from calendar import monthrange
from datetime import date as Date
from typing import NamedTuple

from .. import data
from ..data import ScommError, shortened

SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
HOW = "write year, month and day, such as \"2011-08-05\""


class Dated(NamedTuple):
    """A date as exactly as it is known: the first and the last day that it can mean, and the words for it.

    "2009-11" can mean every day from Nov 1 to Nov 30, 2009, and is said "Nov 2009".
    """
    first: Date
    last: Date
    said: str

    @property
    def exact(self):
        """Whether the day itself is known, and not the month or the year alone."""
        return self.first == self.last


def dated(when):
    """A date as exactly as it is known, from "2011-08-05", "2011-08", "2011" or a date; one sentence if it is none."""
    year, month, day = _parts(when)
    if month is None:
        return Dated(Date(year, 1, 1), Date(year, 12, 31), f"{year}")
    if day is None:
        return Dated(Date(year, month, 1), Date(year, month, monthrange(year, month)[1]), f"{SHORT[month - 1]} {year}")
    return Dated(Date(year, month, day), Date(year, month, day), plain(Date(year, month, day)))


def as_date(when):
    """A date from "2011-08-05", "2011-08" (its first day) or a date; one sentence if it is none."""
    year, month, day = _parts(when)
    if month is None:
        raise ScommError(f"`{shortened(when)}` is not a date: {HOW}.")
    return Date(year, month, day or 1)


def _parts(when):
    """Year, month and day of a date that exists; what is not known is None."""
    if isinstance(when, Date) and when == when:         # what pandas puts for a missing day calls itself a date, too
        return when.year, when.month, when.day          # an hour, as a DataFrame's dates have one, is left off
    found = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", shortened(when).strip())
    if not found:
        raise ScommError(f"`{shortened(when)}` is not a date: {HOW}.")
    year, month, day = (int(part) if part else None for part in found.groups())
    if year == 0 or month is not None and not 1 <= month <= 12:
        what = f"there is no month {month}" if year else "there is no year 0"
        raise ScommError(f"`{shortened(when)}` is not a date, as {what}: {HOW}.")
    if day is not None and no_such_day(year, month, day):
        raise ScommError(f"`{shortened(when)}` is not a date, as {no_such_day(year, month, day)}.")
    return year, month, day


def no_such_day(year, month, day):
    """That a day does not exist, in words; "" if it does.

    Such as "February 30, 2011, does not exist: that month had 28 days".
    """
    length = monthrange(year, month)[1]
    if 1 <= day <= length:
        return ""
    return f"{data.toml('clock')['months'][month - 1]} {day}, {year}, does not exist: that month had {length} days"


def program_date(when):
    """A date inside the record, or one sentence that names its first and last day."""
    day, program = as_date(when), data.toml("switches")["program"]
    if not program["first"] <= day <= program["last"]:
        raise ScommError(f"{plain(day)} lies outside the record, which runs from {plain(program['first'])} "
                         f"to {plain(program['last'])}.")
    return day


def months(first, last):
    """Every month from that of one day to that of another: a tuple of Dated."""
    numbers = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
    return tuple(dated(f"{number // 12}-{number % 12 + 1}") for number in numbers)


def plain(day):
    """A date as people write it: "Aug 5, 2011"."""
    return f"{SHORT[day.month - 1]} {day.day}, {day.year}"
