"""Do single places behave like the nation? Their published counts ÷ the estimate with the national rate.

The answer, from a fifth to a little more than one, is how wide an estimate for a few places really is.
"""
from __future__ import annotations

from datetime import date as Date
from typing import NamedTuple

from .. import data
from ..data import remembered
from .cells import whole_in
from .estimate import estimate

TENTHS = 1      # decimals of the band: the places are too few for more


class PlaceCheck(NamedTuple):
    """A published count of one place beside its central estimate. ratio: published ÷ estimated.

    share: the part of the estimate that is counted (1.0, or the convicted among the removed).
    """
    id: str
    place: str
    quantity: str
    until: Date
    published: int
    share: float
    estimated: float
    ratio: float
    note: str
    source_ids: tuple


@remembered
def place_checks():
    """Every published count of a single place beside its estimate, as declared in rollout.toml."""
    return tuple(_check(entry) for entry in data.toml("rollout")["place_check"])


def place_band():
    """The lowest and the highest ratio of published to estimated, to one decimal: (0.2, 1.2).

    The places were not drawn at random: they are those for which somebody published a count.
    """
    ratios = [check.ratio for check in place_checks()]
    return round(min(ratios), TENTHS), round(max(ratios), TENTHS)


def _check(entry):
    row = data.row("figures", entry["figure"])
    published, quantity = _count(row), entry.get("quantity") or _quantity(row["quantity"])
    part, whole = (_count(data.row("figures", key)) for key in entry["parts"]) if "parts" in entry else (1, 1)
    estimated = estimate(quantity, entry["until"], places=entry["place"]).central * part / whole
    return PlaceCheck(row["id"], entry["place"], quantity, entry["until"], published, part / whole, estimated,
                      published / estimated, entry.get("note", ""), tuple(row["source_ids"].split()))


def _count(row):
    return whole_in("figures", row, "value")


def _quantity(published):
    return next(entry["id"] for entry in data.toml("rollout")["quantity"] if entry["published"] == published)
