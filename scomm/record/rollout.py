"""Who was covered when? Places switched on, their residents and their noncitizen residents, on any day.

All of it comes from the activation dates and two counts of residents per place (activations.csv,
counties.csv). Puerto Rico's places count as places; the tables have no residents for them.
"""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date as Date
from itertools import accumulate
from typing import NamedTuple

from .. import data
from ..data import frame, not_valid, remembered, ScommError
from . import places as of_places
from .dates import plain, program_date

MEASURES = ("places", "residents", "noncitizens")


class Coverage(NamedTuple):
    """How much of the country, or of a part of it, was covered on one day.

    where: "" for the whole country. A count of people is None where the tables have none at all;
    uncounted: the number of places without residents in the tables (Puerto Rico's).
    """
    day: Date
    where: str
    places: int
    of_places: int
    residents: int | None
    of_residents: int | None
    noncitizens: int | None
    of_noncitizens: int | None
    uncounted: int

    def share(self, measure="places"):
        """The part covered, from 0 to 1: of "places", "residents" or "noncitizens"; None where not counted."""
        check_measure(measure)
        part, whole = getattr(self, measure), getattr(self, f"of_{measure}")
        return part / whole if whole else None

    @property
    def noncitizen_share(self):
        """Noncitizen residents among the residents covered, from 0 to 1; None where nobody is covered."""
        return self.noncitizens / self.residents if self.residents else None

    def frame(self):
        """The coverage as a pandas DataFrame: one row a measure: what is covered, of how many, the share."""
        rows = [(self.day, self.where or None, measure, getattr(self, measure), getattr(self, f"of_{measure}"),
                 self.share(measure)) for measure in MEASURES]
        return frame.of(rows, ("day", "where", "measure", "covered", "of", "share"))


class Exposure(NamedTuple):
    """Days active × residents, added up over places: in person-days, whole numbers; None: not in the tables."""
    residents: int | None
    noncitizens: int | None


class Index(NamedTuple):
    """The places of a group in the order of their days, with running totals up to each day."""
    days: tuple           # one ordinal per day on which places were switched on
    totals: dict          # measure -> running totals, starting with 0 before the first day
    moments: dict         # measure -> running totals of day × people, for exposure
    uncounted: int        # places without residents in the tables


def active(when, place=None):
    """How many places, residents and noncitizen residents were covered on a day?

    when: from Oct 27, 2008, to Dec 31, 2015, such as "2011-08-05"; the day of activation counts as
    active. place: None for the country, a county ("Cook County, IL"), a state, or a list of these.
    Returns a Coverage. Sources: asad-baer-bositis-2025, ice-2011-06-07, census-2010-population,
    acs-2006-2010 (noncitizen residents are a survey estimate, weak for small counties).
    """
    return coverage_of(program_date(when), of_places.within(place))


def by_state(when):
    """The coverage of every state on a day, by postal code: 50 states, DC and Puerto Rico.

    Returns {postal code: Coverage}, in the order of the codes: what a map of 52 tiles needs.
    """
    return dict(_by_state(program_date(when)))


@remembered
def _by_state(day):
    codes = sorted({place.state for place in of_places.listed()})
    return tuple((code, coverage_of(day, of_places.within(code))) for code in codes)


def ices_count(when):
    """The number of active places as ICE counted them: five Alaska places of 2010 count as three."""
    day, older = program_date(when), data.toml("rollout")["ice_code"]
    return len({older.get(place.fips, place.fips) for place in of_places.listed() if place.activated <= day})


def coverage_of(day, group):
    """The Coverage of a group of places (made by places.within) on a day."""
    index, counts = index_of(group), []
    at = bisect_right(index.days, day.toordinal())
    for measure in MEASURES:
        totals = index.totals[measure]
        counts += [None, None] if totals is None else [totals[at], totals[-1]]
    return Coverage(day, group.label, *counts, index.uncounted)


@remembered
def index_of(group):
    """Running totals of a group of places (made by places.within), from which every result is read."""
    by_day, uncounted = {}, sum(place.residents is None for place in group.members)
    for place in group.members:
        row = by_day.setdefault(place.activated.toordinal(), [0, 0, 0])
        for i, amount in enumerate((1, place.residents or 0, place.noncitizens or 0)):
            row[i] += amount
    days = tuple(sorted(by_day))
    totals, moments = {}, {}
    for i, measure in enumerate(MEASURES):
        known = measure == "places" or uncounted < len(group.members)
        totals[measure] = tuple(accumulate((by_day[d][i] for d in days), initial=0)) if known else None
        moments[measure] = tuple(accumulate((d * by_day[d][i] for d in days), initial=0)) if known else None
    return Index(days, totals, moments, uncounted)


def exposure(until, since=None, place=None):
    """Days active × residents up to and with a day, the day of activation not counted.

    since: leave out everything up to and with this day. Returns an Exposure in person-days;
    divide by 365.25 for person-years. Spans that follow one another add up exactly.
    """
    until, start = program_date(until), program_date(since) if since is not None else None
    if start and start > until:
        raise ScommError(f"A span runs from its first day to its last: {plain(start)} comes later than {plain(until)}.")
    index = index_of(of_places.within(place))
    so_far, before = (_area(index, day) if day else (0, 0) for day in (until, start))
    return Exposure(*(None if late is None else late - (early or 0) for late, early in zip(so_far, before)))


def _area(index, day):
    """The area under the coverage curve up to a day: each place's people × days since it was switched on."""
    today = day.toordinal()
    at = bisect_left(index.days, today)
    return tuple(None if index.totals[m] is None else today * index.totals[m][at] - index.moments[m][at]
                 for m in ("residents", "noncitizens"))


def check_measure(measure):
    """One sentence for a word that is not a measure."""
    if measure not in MEASURES:
        raise not_valid(measure, "a measure", MEASURES, "measures")


# ---- how coverage grew ---------------------------------------------------------------------------------------------

def curve(measure, place=None, by="month"):
    """How coverage grew: a tuple of Coverage, in order of the days.

    measure: "places", "residents" or "noncitizens"; raises one sentence where it is not counted.
    by: "month" for the first of each month from Nov 1, 2008, to Feb 1, 2013, or "activation" for
    every day on which a place of the group was switched on.
    """
    group = _counted(measure, place)
    if by not in ("month", "activation"):
        raise not_valid(by, "a way to follow the curve", ("month", "activation"), "ways")
    days = [Date.fromordinal(day) for day in index_of(group).days] if by == "activation" else months()
    return tuple(coverage_of(day, group) for day in days)


def first_and_last():
    """The days on which the first and the last place was switched on."""
    days = index_of(of_places.within()).days
    return Date.fromordinal(days[0]), Date.fromordinal(days[-1])


@remembered
def months():
    """The first of each month after the first activation, up to the month after the last one."""
    first, last = first_and_last()
    numbers = range(12 * first.year + first.month, 12 * last.year + last.month + 1)
    return tuple(Date(number // 12, number % 12 + 1, 1) for number in numbers)


def first_day(measure, share=0.5, place=None):
    """The first day on which at least this share of a measure was covered, such as 0.5 for half."""
    _check_share(share)
    index = index_of(_counted(measure, place))
    totals = index.totals[measure]
    return next(Date.fromordinal(day) for day, total in zip(index.days, totals[1:]) if total >= share * totals[-1])


def largest(share=0.5, measure="noncitizens", place=None):
    """The fewest places that hold this share of all residents or noncitizen residents, largest first."""
    _check_share(share)
    if measure == "places":
        raise not_valid(measure, "a measure of people", MEASURES[1:], "measures")
    members = [each for each in _counted(measure, place).members if getattr(each, measure) is not None]
    members.sort(key=lambda each: -getattr(each, measure))
    totals = list(accumulate(getattr(each, measure) for each in members))
    return tuple(members[:bisect_left(totals, share * totals[-1]) + 1])


def _check_share(share):
    if isinstance(share, bool) or not isinstance(share, (int, float)) or not 0 < share <= 1:
        raise ScommError(f"`share` is a number above 0 and up to 1, such as 0.5 for half; {share!r} is not one.")


def _counted(measure, place):
    check_measure(measure)
    group = of_places.within(place)
    if index_of(group).totals[measure] is None:
        raise ScommError(f"The tables have no residents for {group.label}: only its places can be counted.")
    return group
