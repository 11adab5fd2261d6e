"""When do a detainer's 48 hours run out? The rule of 8 CFR 287.7(d), hour by hour.

Saturdays, Sundays and holidays are not counted. That the clock pauses at midnight is our
reading: the regulation does not say how part-days count. Hours are counted as the wall clock
shows them, so every day has 24.
"""
from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from .. import data
from ..data import frame, remembered, ScommError
from ..data.mistakes import not_valid, one_of, said, whole, yes_or_no
from ..record.dates import as_date, plain
from .days import as_start, DAY, HOUR, left_out, moved_clocks


class Piece(NamedTuple):
    """The part of a hold that falls on one day. why: why it is not counted, or ""."""
    start: datetime
    end: datetime
    counted: bool
    why: str

    @property
    def hours(self):
        return in_hours(self.end - self.start)


@dataclass(frozen=True)
class Hold:
    """One hold: when it starts, when it has to end, and an account of every hour between.

    pieces: one Piece for each day, in order; together they cover the hold exactly once.
    notes: what is assumed, where clocks were moved during the hold.
    """
    start: datetime
    deadline: datetime
    counted_hours: int
    pieces: tuple
    skip_weekends: bool = True
    holidays: str = "federal"
    notes: tuple = ()

    @property
    def clock_hours(self):
        """Hours from start to deadline, as the wall clock shows them."""
        return in_hours(self.deadline - self.start)

    @property
    def not_counted(self):
        """Hours that are not counted, by reason, in the order of the days."""
        out = {}
        for piece in self.pieces:
            if not piece.counted:
                out[piece.why] = out.get(piece.why, 0) + piece.hours
        return out

    def frame(self):
        """The account of every hour as a pandas DataFrame: one row a day, counted or not, and why."""
        columns = ("start", "end", "hours", "counted", "why")
        return frame.of(((p.start, p.end, p.hours, p.counted, p.why) for p in self.pieces), columns)

    def __repr__(self):
        return (f"{self.counted_hours} counted hours from {self.start:%Y-%m-%d %H:%M} end at "
                f"{self.deadline:%Y-%m-%d %H:%M}, {self.clock_hours} hours later on the wall clock")


def hold_ends(start, hours=48, skip_weekends=True, holidays="federal"):
    """When does a hold of 48 counted hours have to end, and which hours were not counted?

    start: local time at which the person would otherwise be released, from 2008 to 2017, such as
    "2011-09-02 18:00". hours: a whole number from 0 to 96; with 0 the hold ends when it starts.
    holidays: "none", "federal" or "federal_plus". A clock that starts on a day that is left out
    begins to count at the next counted midnight. Returns a Hold.
    Rule: 8 CFR 287.7(d); that the clock pauses at midnight is our reading.
    """
    start = as_start(start)
    hours, skip_weekends, holidays = _settings(hours, skip_weekends, holidays)
    left, at, pieces = hours * HOUR, start, []
    while left:
        midnight = datetime.combine(at.date() + DAY, time())
        why = left_out(at.date(), skip_weekends, holidays)
        end = midnight if why else min(midnight, at + left)
        pieces.append(Piece(at, end, not why, why))
        left -= timedelta() if why else end - at
        at = end
    return Hold(start, at, hours, tuple(pieces), skip_weekends, holidays, moved_clocks(start, at))


def in_hours(length):
    """A length of time in hours: a whole number wherever it is one."""
    return length // HOUR if length % HOUR == timedelta() else length / HOUR


def _settings(hours, skip_weekends, holidays):
    """What is counted, checked: hours, whether weekends are left out, and whose holidays."""
    least, most = (data.toml("clock")["hours"][key] for key in ("least", "most"))
    wanted = f"`hours` is a whole number from {least} to {most}"
    hours = whole(hours, wanted)
    if not least <= hours <= most:
        raise ScommError(f"{wanted}; {said(hours)} lies outside.")
    skip_weekends = yes_or_no(skip_weekends, "`skip_weekends` is True or False")
    known = [entry["id"] for entry in data.toml("clock")["holiday_list"]]
    if not one_of(holidays, known):
        raise not_valid(holidays, "a list of holidays", known, "lists")
    return hours, skip_weekends, str(holidays)


# ---- all starts of a span of years ----------------------------------------------------------------------------------

@dataclass(frozen=True)
class Spread:
    """How long holds last over every start hour of a span: both its first and its last day in full.

    counts: (hours on the wall clock, number of start hours) pairs, shortest first.
    means: for each weekday, from Monday, and each of 24 start hours the mean length, or None.
    """
    first: date
    last: date
    counted_hours: int
    counts: tuple
    means: tuple
    weekdays: tuple

    @property
    def starts(self):
        """How many start hours there are."""
        return sum(n for _, n in self.counts)

    @property
    def mean(self):
        """The mean length in hours on the wall clock."""
        return sum(length * n for length, n in self.counts) / self.starts

    @property
    def shortest(self):
        """The shortest length in hours on the wall clock."""
        return self.counts[0][0]

    @property
    def longest(self):
        """The longest length in hours on the wall clock."""
        return self.counts[-1][0]

    def number(self, least=0, most=10_000):
        """How many start hours give a hold of at least `least` and at most `most` hours."""
        return sum(n for length, n in self.counts if least <= length <= most)

    def share(self, least=0, most=10_000):
        """The part of all start hours, from 0 to 1, that gives a hold of `least` to `most` hours."""
        return self.number(least, most) / self.starts

    def frame(self):
        """How often each length occurs, as a pandas DataFrame: hours on the wall clock, and how many start hours."""
        return frame.of(self.counts, ("hours", "starts"))


def spread(first=None, last=None, hours=48, skip_weekends=True, holidays="federal"):
    """How long do holds last, over every hour at which one could start?

    first, last: days within 2008 to 2017, both included from midnight to midnight; without them,
    Oct 27, 2008 to Nov 20, 2014. Every hour counts alike as a start, as releases from jail do not.
    """
    words = data.toml("clock")
    first, last = (as_date(given or words["six_years"][key]) for given, key in ((first, "first"), (last, "last")))
    for day in (first, last):
        if not words["first"] <= day <= words["last"]:
            raise ScommError(f"{plain(day)} lies outside the years covered, "
                             f"{words['first'].year} to {words['last'].year}.")
    if first > last:
        raise ScommError(f"A span runs from its first day to its last: {plain(first)} comes later than {plain(last)}.")
    hours, skip_weekends, holidays = _settings(hours, skip_weekends, holidays)
    return _spread(first, last, hours, skip_weekends, holidays)


@remembered
def _spread(first, last, hours, skip_weekends, holidays):
    """A hold's length is its hours plus the days left out within it, so each day is looked at once."""
    later = [first + n * DAY for n in range((last - first).days + 40)]
    counted = [day for day in later if not left_out(day, skip_weekends, holidays)]
    counts, rows = Counter(), [[] for _ in range(7)]
    for day in later[:(last - first).days + 1]:
        lengths = _lengths(day, counted, hours)
        counts.update(lengths)
        rows[day.weekday()].append(lengths)
    means = tuple(tuple(sum(each) / len(each) for each in zip(*row)) for row in rows)
    weekdays = tuple((min(map(min, row)), sum(map(sum, row)) / len(row) / 24, max(map(max, row))) if row else None
                     for row in rows)
    return Spread(first, last, hours, tuple(sorted(counts.items())), means, weekdays)


def _lengths(day, counted, hours):
    """The lengths of the 24 holds that start on one day; counted: the counted days, in order."""
    place = bisect_left(counted, day)
    begin = counted[place]
    if not hours:
        return [0] * 24
    if begin != day:                    # the clock waits for the next counted midnight
        whole = (counted[place + (hours - 1) // 24] - day).days * 24 + (hours - 1) % 24 + 1
        return list(range(whole, whole - 24, -1))
    out = []
    for needed in range((hours - 1) // 24, (hours + 22) // 24 + 1):  # counted days after this one
        length = hours + 24 * ((counted[place + needed] - day).days - needed)
        out += [length] * (min(24, 24 * (needed + 1) - hours + 1) - len(out))
    return out
