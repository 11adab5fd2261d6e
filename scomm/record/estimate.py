"""Exposure × a published rate: how many submissions, matches, bookings into custody and removals?

An estimate has a low, a central and a high value, one for each published rate. Where no rate was
published the value stays blank. It is not a count and says nothing about cause.
"""
from __future__ import annotations

from typing import NamedTuple

from .. import data
from ..data import not_valid, remembered, ScommError
from .cells import number_in
from .dates import as_date, plain, program_date
from .rollout import exposure

YEAR = 365.25      # days


class Estimate(NamedTuple):
    """Between which values a number lies, if the published rates hold. None: no rate was published."""
    low: float | None
    central: float | None
    high: float | None


class Four(NamedTuple):
    """Something about each of the four quantities, in their order along the pipeline."""
    submissions: object
    matches: object
    custody: object
    removed: object


class Rate(NamedTuple):
    """A published rate: so many per `per` person-years of `of`, with its sources, source ids and caveats."""
    quantity: str
    low: float | None
    central: float | None
    high: float | None
    per: int
    of: str
    unit: str
    inputs: str
    source_ids: tuple
    caveat: str


@remembered
def rate(quantity):
    """The published national rates of "submissions", "matches", "custody" or "removed".

    Returns a Rate: low, central and high per so many resident-years ("residents") or noncitizen-
    resident-years ("noncitizens") of active places. Source: the row of rates.csv that rollout.toml names.
    """
    entry = _declared(quantity)
    row = data.row("rates", entry["rate"])
    low, central, high = (number_in("rates", row, name) for name in Estimate._fields)
    return Rate(quantity, low, central, high, entry["per"], entry["of"], row["unit"], row["inputs"],
                tuple(row["source_ids"].split()), row["caveat"])


def estimate(quantity, until, since=None, places=None):
    """How many of one quantity, from the first activation up to and with a day?

    quantity: "submissions", "matches", "custody" (booked into ICE custody) or "removed" (removed or
    returned). until, since: days from Oct 27, 2008, to Nov 20, 2014; what falls on `since` or before is
    left out. places: as for `active`. Returns an Estimate: low, central, high, in bookings or people.
    Sources: `rate(quantity).source_ids`. Blank for Puerto Rico, which the tables give no residents.
    """
    return _times(rate(quantity), exposed(until, since, places))


def four(exposure):
    """The estimates of all four quantities for an Exposure in person-days, as a Four of Estimates."""
    return Four(*(_times(rate(quantity), exposure) for quantity in Four._fields))


def exposed(until, since=None, places=None):
    """The Exposure of places between two days for which an estimate can be made, in person-days."""
    return exposure(estimable(until), None if since is None else estimable(since), places)


def _times(used, exposure):
    people = getattr(exposure, used.of)
    years = None if people is None else people / YEAR
    rates = (used.low, used.central, used.high)
    return Estimate(*(None if None in (value, years) else value * years / used.per for value in rates))


def estimable(when):
    """A day for which an estimate can be made, or one sentence that names the first and the last one."""
    day, first, last = as_date(when), data.toml("switches")["program"]["first"], data.toml("rollout")["last"]
    if not first <= day <= last:
        raise ScommError(f"{plain(day)} lies outside what can be estimated: from {plain(first)}, the first activation, "
                         f"to {plain(last)}, when the program ended under its name.")
    return program_date(day)


def _declared(quantity):
    found = {entry["id"]: entry for entry in data.toml("rollout")["quantity"]}
    if quantity not in found:
        raise not_valid(quantity, "a quantity that is estimated", found, "quantities")
    return found[quantity]
