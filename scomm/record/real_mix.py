"""Why did matches per submission fall by half? A different mix of places, and a lower rate, taken apart.

Matches per submission = noncitizen share of the resident-years covered × a rate beyond that share.
The inputs are published totals and the places covered; the division is ours.
"""
from __future__ import annotations

from datetime import date as Date
from typing import NamedTuple

from .. import data
from .cells import whole_in
from .estimate import YEAR
from .rollout import exposure


class Period(NamedTuple):
    """One span from the first activation to a day, with its two published totals."""
    until: Date
    submissions: int
    matches: int
    resident_years: float
    noncitizen_years: float

    @property
    def per_submission(self):
        """Matches per submission."""
        return self.matches / self.submissions

    @property
    def noncitizen_share(self):
        """Noncitizens' part of the resident-years covered: the mix."""
        return self.noncitizen_years / self.resident_years

    @property
    def beyond_mix(self):
        """Matches per submission ÷ noncitizen share: the rate that the mix does not explain."""
        return self.per_submission / self.noncitizen_share

    @property
    def matches_per_1000(self):
        """Matches per 1,000 noncitizen-resident-years."""
        return 1_000 * self.matches / self.noncitizen_years

    @property
    def submissions_per_100k(self):
        """Submissions per 100,000 resident-years."""
        return 100_000 * self.submissions / self.resident_years


class Mix(NamedTuple):
    """Two periods, of which the second contains the first, and the fall between them taken apart."""
    first: Period
    second: Period

    @property
    def fall(self):
        """By how much matches per submission fell: the sum of the two parts below."""
        return self.first.per_submission - self.second.per_submission

    @property
    def by_mix(self):
        """The part of the fall that the mix of places explains, at the average of both rates."""
        first, second = self
        return (first.noncitizen_share - second.noncitizen_share) * (first.beyond_mix + second.beyond_mix) / 2

    @property
    def by_rate(self):
        """The part of the fall that a lower rate explains, at the average of both mixes."""
        first, second = self
        return (first.beyond_mix - second.beyond_mix) * (first.noncitizen_share + second.noncitizen_share) / 2

    @property
    def second_with_first_mix(self):
        """Matches per submission if only the rate had fallen."""
        return self.second.beyond_mix * self.first.noncitizen_share

    @property
    def first_with_second_mix(self):
        """Matches per submission if only the mix had changed."""
        return self.first.beyond_mix * self.second.noncitizen_share

    @property
    def after_first(self):
        """Matches per submission after the first period's end alone."""
        return (self.second.matches - self.first.matches) / (self.second.submissions - self.first.submissions)


def real_mix():
    """Matches per submission to Apr 27, 2009, and to Sep 30, 2011, taken apart. Returns a Mix.

    Sources: the four rows of figures.csv that rollout.toml names, and the places covered.
    """
    return Mix(*(_period(data.toml("rollout")["mix"][name]) for name in Mix._fields))


def _period(entry):
    counts = (whole_in("figures", data.row("figures", entry[name]), "value") for name in ("submissions", "matches"))
    return Period(entry["until"], *counts, *(days / YEAR for days in exposure(entry["until"])))
