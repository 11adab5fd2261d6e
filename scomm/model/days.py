"""The calendar behind the clock: which days are left out, and which starts there are.

Holidays are rules in `data/clock.toml`, as 5 USC 6103 had them from 2008 to 2017, never lists of
dates. Inauguration Day counts as an ordinary day: it is a holiday around Washington, DC, alone.
"""
from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta

from .. import data
from ..data import remembered, ScommError
from ..data.mistakes import marked, said
from ..record.dates import plain

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SATURDAY, SUNDAY = 5, 6
EXAMPLE = '"2011-09-02 18:00"'


def left_out(day, skip_weekends=True, holidays="federal"):
    """Why a day is not counted: "Saturday", "Labor Day (federal holiday)"; "" for a counted day."""
    words = data.toml("clock")
    weekday = words["weekdays"][day.weekday()]
    if skip_weekends and weekday in words["weekend"]:
        return weekday
    return days_off(day.year, holidays).get(day, "")


@remembered
def days_off(year, holidays="federal"):
    """The holidays of one year as the clock leaves them out: {day: name and kind}.

    A federal holiday on a Saturday is observed on Friday instead, one on a Sunday on Monday.
    """
    words, found = data.toml("clock"), {}
    includes = {entry["id"]: entry["includes"] for entry in words["holiday_list"]}[holidays]
    for kind in includes:
        for entry in (e for e in words["holiday"] if e["list"] == kind):
            for day in (_day_of(entry, year), _day_of(entry, year + 1)):  # January 1 can be observed on December 31
                kept = _observed(day) if kind == "federal" else day
                name = entry["name"] if kept == day else words["kinds"]["observed"].format(name=entry["name"])
                if kept.year == year:
                    found.setdefault(kept, f"{name} ({words['kinds'][kind]})")
    return found


def _observed(day):
    return day + {SATURDAY: -DAY, SUNDAY: DAY}.get(day.weekday(), 0 * DAY)


def _day_of(entry, year):
    """The day on which a yearly rule falls: a date, the nth weekday of a month, or days after another."""
    if "after" in entry:
        other = {e["id"]: e for e in data.toml("clock")["holiday"]}[entry["after"]]
        return _day_of(other, year) + entry["days"] * DAY
    if "day" in entry:
        return date(year, entry["month"], entry["day"])
    weekday = data.toml("clock")["weekdays"].index(entry["weekday"])
    if entry["nth"] < 0:
        last = date(year, entry["month"], monthrange(year, entry["month"])[1])
        return last - (last.weekday() - weekday) % 7 * DAY
    first = date(year, entry["month"], 1)
    return first + ((weekday - first.weekday()) % 7 + 7 * (entry["nth"] - 1)) * DAY


def moved_hours(year):
    """The hour of each year that most clocks skipped, and the one they showed twice: {id: its start}."""
    return {entry["id"]: datetime.combine(_day_of(entry, year), time(entry["hour"]))
            for entry in data.toml("clock")["clock_change"]}


def moved_clocks(start, end):
    """What is assumed about the nights within a hold on which clocks were moved."""
    found = []
    for year in sorted({start.year, end.year}):
        for entry in data.toml("clock")["clock_change"]:
            moved = moved_hours(year)[entry["id"]]
            if start < moved + HOUR and moved < end:
                found.append(entry["note"].format(day=plain(moved.date())))
    return tuple(found)


# ---- what a start may be --------------------------------------------------------------------------------------------

def as_start(start):
    """A start as a date and time, from "2011-09-02 18:00" or a datetime; one sentence if it is none.

    Minutes are kept, seconds are left off.
    """
    if isinstance(start, datetime) and start == start:      # a row without a time (NaT) equals nothing
        if start.tzinfo is not None:
            raise ScommError(f"A start is local time: leave the time zone off, such as {EXAMPLE}.")
        return at(start.year, start.month, start.day, start.hour, start.minute)
    text = start.strip() if isinstance(start, str) else said(start).strip("'")
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]\s*(.*))?", text)
    if not found:
        raise ScommError(f"{marked(start)} is not a start: "
                         f"write year, month, day and hour, such as {EXAMPLE}.")
    year, month, day = (int(part) for part in found.groups()[:3])
    at(year, month, day, 12)  # a day that does not exist is named first
    hour = re.fullmatch(r"(\d{1,2})(?::(\d\d)(?::00(?:\.0+)?)?)?", found[4] or "")
    if not hour or int(hour[1]) > 23 or int(hour[2] or 0) > 59:
        what = f"{marked(found[4])} is not an hour of the day" if found[4] else f"`{text}` has no hour"
        raise ScommError(f"{what}: write it from 00:00 to 23:59, such as {EXAMPLE} for 6 p.m.")
    return at(year, month, day, int(hour[1]), int(hour[2] or 0))


def at(year, month, day, hour, minute=0):
    """A start as a datetime, from its parts; one sentence for a day or an hour that is not, or is not covered."""
    words = data.toml("clock")
    first, last = words["first"], words["last"]
    if not first.year <= year <= last.year:
        raise ScommError(f"A start in {year} lies outside the years covered, {first.year} to {last.year}.")
    if not 1 <= month <= 12:
        raise ScommError(f"There is no month {month}: months run from 1 to 12.")
    name, length = words["months"][month - 1], monthrange(year, month)[1]
    if not 1 <= day <= length:
        raise ScommError(f"{name} {day}, {year}, does not exist: that month had {length} days.")
    start = datetime(year, month, day, hour, minute)
    skipped = moved_hours(year)["skipped"]
    if skipped <= start < skipped + HOUR:
        raise ScommError(f"On {plain(start.date())}, most clocks skipped the hour from 2:00 to 3:00 a.m.: "
                         "start at 1:00 or 3:00 a.m. instead.")
    return start
