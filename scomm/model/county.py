"""The teaching county: 10,000 invented bookings described by exact whole-number weights.

A cell is one kind of booking (group, record, review, booking type, conviction level). Its
weight is a whole number, so every count is exact and is rounded only when it is shown.
All numbers come from `data/county.toml`; none of them is a fact about the world.
"""
from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction
from numbers import Real
from typing import NamedTuple

from .. import data
from ..data import DataError, remembered, ScommError
from ..data.mistakes import not_valid, one_of, plain_value, said, shortened, whole as whole_number

PER = 10_000                      # rates and shares are whole numbers per 10,000
LEVELS = ("1", "2", "3", "none")


class Booking(NamedTuple):
    """One booking, as far as the rules look at it."""
    on_file: bool                 # a digitized record from a prior immigration encounter exists
    removable: bool               # ICE's review would judge the person removable
    level: str                    # most serious conviction: "1", "2", "3" or "none"
    listed: bool                  # a conviction on the list of a state law such as the TRUST Act
    collected: bool               # if held, ICE comes in time
    collected_on_notice: bool     # if the jail gives notice, ICE comes to the door
    arrested_later: bool          # if not held, ICE arrests the person later


class Cell(NamedTuple):
    """One kind of booking, before chance at the jail door: its weight is a whole number."""
    group: str
    part: str
    kind: str
    on_file: bool
    removable: bool
    level: str
    listed: bool
    weight: int


@remembered
def rate_ids():
    """The ids of the eight rates, in order."""
    return tuple(entry["id"] for entry in data.toml("county")["rate"])


@remembered
def rate(id):
    """One rate of the teaching county: its entry in county.toml, with label, range in percent and holders."""
    found = {entry["id"]: entry for entry in data.toml("county")["rate"]}
    if not one_of(id, found):
        raise not_valid(id, "a rate", found, "rates")
    return found[id]


def checked(given):
    """Rates by id as they were given, in percent: {id: percent}, whole numbers wherever they are whole.

    given: {id: percent}. Raises one sentence for an unknown rate, for what is no number, or for a
    value outside the range. What has passed here is safe to remember results by.
    """
    for name in given:
        if not one_of(name, rate_ids()):
            raise not_valid(name, "a rate", rate_ids(), "rates")
    exact = {name: _per_10_000(name, percent, rate(name)["most"]) for name, percent in given.items()}
    return {name: share / 100 if share % 100 else share // 100 for name, share in exact.items()}


@remembered
def rates(given=()):
    """All eight rates as whole numbers per 10,000: the central ones unless given in percent.

    given: a tuple of (rate id, percent) pairs that `checked` has seen. Returns (rate id, number) pairs.
    """
    central = {name: rate(name)["central"] * 100 for name in rate_ids()}
    return tuple((central | {name: round(percent * 100) for name, percent in given}).items())


def _per_10_000(name, percent, most):
    """A percentage as a whole number per 10,000; a trace that arithmetic left behind (7.000000000000001) is let go."""
    wanted = f"`{name}` is a percentage from 0 to {most}, such as {name}=13"
    number = _number(plain_value(percent))
    if number is None:
        raise ScommError(f"{wanted}; {said(percent)} is not a number.")
    nearest = round(number * 100) if -1 < number < most + 1 else -1
    if not 0 <= nearest <= most * 100:
        raise ScommError(f"{wanted}; {shortened(percent)} is outside that range.")
    if abs(number * 100 - nearest) > Decimal("1e-9"):
        raise ScommError(f"{wanted}, with at most two decimals; {shortened(percent)} has more.")
    return nearest


def _number(value):
    """A number as an exact decimal, also one typed as text; None for what is none, such as True or "lots"."""
    if isinstance(value, bool) or not isinstance(value, (Real, Decimal, str)):
        return None
    try:
        if isinstance(value, Fraction):
            return Decimal(value.numerator) / value.denominator
        number = Decimal(str(value) if isinstance(value, float) else value)     # 13.1 as it is written
    except (InvalidOperation, TypeError):
        return None
    return None if number.is_nan() else number


@remembered
def cells(given=()):
    """The county as cells in a fixed order, and the weight that stands for one booking.

    Returns (tuple of Cell, weight of one booking). About 240 cells.
    """
    county, shares = _adding_up(), dict(rates(given))
    share_listed = county["listed"]["level_3"]
    out = []
    for group in county["group"]:
        for on_file, w_file in _split(_share(group["record"], shares)):
            for removable, w_review in _split(_share(group["removable"], shares) if on_file else 0):
                for kind in county["kind"]:
                    w_kind = kind["share"] * (shares["low_level"] if kind["id"] == "low_level" else PER)
                    for level, share in zip(LEVELS, kind["levels"]):
                        for listed, w_listed in _split({"1": PER, "2": PER, "3": share_listed, "none": 0}[level]):
                            weight = group["bookings"] * w_file * w_review * w_kind * share * w_listed
                            if weight:
                                out.append(Cell(group["id"], group["part"], kind["id"], on_file, removable,
                                                level, listed, weight))
    return tuple(out), PER ** 6


def _adding_up():
    """county.toml, the parts of which add up to the whole: what is lost of it makes no smaller county."""
    county = data.toml("county")
    parts = [("bookings of the groups", [group["bookings"] for group in county["group"]], county["bookings"]),
             ("shares of the kinds", [kind["share"] for kind in county["kind"]], PER),
             *((f"levels of {kind['id']}", kind["levels"], PER) for kind in county["kind"])]
    for what, numbers, whole_of_it in parts:
        if sum(numbers) != whole_of_it:
            raise DataError(f"data/county.toml: the {what} add up to {sum(numbers):,}, not {whole_of_it:,}: "
                            f"{data.restore('county.toml')}, or correct them.")
    return county


def _share(value, shares):
    """A share is a number, the name of a rate, or what a rate leaves over."""
    if isinstance(value, int):
        return value
    return PER - shares[value[4:]] if value.startswith("not ") else shares[value]


def _split(share):
    """(True, share) and (False, the rest), without the side that nobody is on."""
    return [(side, weight) for side, weight in ((True, share), (False, PER - share)) if weight]


@remembered
def door(given=()):
    """Chance at the jail door: one evenly spaced turn, compared with three rates.

    Returns ((collected, collected_on_notice, arrested_later), weight) pairs, weights per 10,000.
    """
    shares = dict(rates(given))
    names = ("pickup", "notified", "later")
    edges = sorted({0, PER, *(shares[n] for n in names)})
    return tuple((tuple(low < shares[n] for n in names), high - low) for low, high in zip(edges, edges[1:]))


@remembered
def views(given=(), part=None):
    """The county as the rules see it: distinct bookings with their weights.

    part: "citizens", "lawful" or "no status" for one part of it; None for the whole.
    Returns (tuple of (Booking, weight), weight of one booking).
    """
    weights = {}
    listed_cells, one = cells(given)
    for cell in listed_cells:
        if part is not None and cell.part != part:
            continue
        key = (cell.on_file, cell.removable, cell.level, cell.listed)
        weights[key] = weights.get(key, 0) + cell.weight
    out = tuple((Booking(*key, *turn), weight * w_turn)
                for key, weight in weights.items() for turn, w_turn in door(given))
    return out, one * PER


def whole(weight, one):
    """A weight as a whole number of bookings, halves up: the only rounding in the model."""
    return (2 * weight + one) // (2 * one)


@remembered
def _quota():
    """The county's bookings in the order of the cells: where each cell ends, by quota."""
    listed_cells, one = cells()
    ends, total = [], 0
    for cell in listed_cells:
        total += cell.weight
        ends.append((total, cell))
    return tuple(ends), one


def booking(number):
    """One booking of the teaching county, by its number from 1 to 10,000.

    Returns (Booking, Cell). Raises one sentence for a number outside the county.
    """
    county = data.toml("county")
    wanted = f"A booking is a whole number from 1 to {county['bookings']:,}, such as {county['featured']}"
    number = whole_number(number, wanted)
    if not 1 <= number <= county["bookings"]:
        raise ScommError(f"{wanted}; {said(number)} lies outside.")
    place = number * county["stride"] % county["bookings"]
    ends, one = _quota()
    # The middle of the booking's own place, doubled to stay whole; exactly at the end of a cell it is the next one's.
    at = (2 * place + 1) * one
    cell = next(cell for end, cell in ends if at < 2 * end)
    shares, turn = dict(rates()), place * county["turn_stride"] % PER
    return Booking(cell.on_file, cell.removable, cell.level, cell.listed,
                   turn < shares["pickup"], turn < shares["notified"], turn < shares["later"]), cell


def featured():
    """The booking that is on the screens: number 1047, a match."""
    return booking(data.toml("county")["featured"])[0]
