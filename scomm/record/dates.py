"""Dates as the record has them, and as people write them."""
from __future__ import annotations

import re
from datetime import date as Date

from .. import data
from ..data import ScommError


def as_date(when):
    """A date from "2011-08-05", "2011-08" (its first day) or a date; one sentence if it is none."""
    if isinstance(when, Date):
        return Date(when.year, when.month, when.day)    # an hour, as a DataFrame's dates have one, is left off
    found = re.fullmatch(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", str(when).strip())
    try:
        return Date(*(int(part or 1) for part in found.groups()))
    except (AttributeError, ValueError):
        raise ScommError(f"`{when}` is not a date: write year, month and day, such as \"2011-08-05\".") from None


def program_date(when):
    """A date inside the record, or one sentence that names its first and last day."""
    day, program = as_date(when), data.toml("switches")["program"]
    if not program["first"] <= day <= program["last"]:
        raise ScommError(f"{plain(day)} lies outside the record, which runs from {plain(program['first'])} "
                         f"to {plain(program['last'])}.")
    return day


def plain(day):
    """A date as people write it: "Aug 5, 2011"."""
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    return f"{months[day.month - 1]} {day.day}, {day.year}"


def month_name(month):
    """A month as people write it: "2011-08" is "Aug 2011"."""
    first = as_date(month)
    return f"{plain(first)[:3]} {first.year}"


def last_day(month):
    """The last day of a month: "2011-08" is Aug 31, 2011."""
    year, number = (int(part) for part in month.split("-"))
    return Date.fromordinal(Date(year + number // 12, number % 12 + 1, 1).toordinal() - 1)
