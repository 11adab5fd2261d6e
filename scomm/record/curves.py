"""How did coverage grow? Three curves, the days on which they pass a share, and where most people live.

Half of the places, half of the residents and half of the noncitizen residents are three dates.
"""
from __future__ import annotations

from bisect import bisect_left
from datetime import date as Date
from itertools import accumulate

from . import places
from ..data import not_valid, remembered, ScommError
from .rollout import check_measure, coverage_of, index_of, MEASURES


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


@remembered
def months():
    """The first of each month after the first activation, up to the month after the last one."""
    days = index_of(places.within()).days
    first, last = Date.fromordinal(days[0]), Date.fromordinal(days[-1])
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
    group = places.within(place)
    if index_of(group).totals[measure] is None:
        raise ScommError(f"The tables have no residents for {group.label}: only its places can be counted.")
    return group
